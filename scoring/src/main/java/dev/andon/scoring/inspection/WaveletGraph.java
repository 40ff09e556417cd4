package dev.andon.scoring.inspection;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The graph of {@link WaveletModel}, from pixels to its three levels. */
final class WaveletGraph {

    static final String IMAGE = "image";
    static final String ORIENTED = "oriented";
    static final String SECOND_ORDER = "second_order";
    static final String TONE = "tone";
    static final String IMAGE_TOKEN = "image_token";

    /** Pixels a side of the image. */
    static final int SIDE = 256;

    /** Pixels a side of a patch. */
    static final int PATCH = 16;

    private static final int GRID = SIDE / PATCH;
    private static final int SCALES = 3;
    private static final int ORIENTATIONS = 6;
    private static final int SECOND_ORIENTATIONS = 3;

    /** Amplitude, in a range of 0 .. 1, from which on a response counts by its ratio rather than its size: about sensor noise. */
    private static final float NOISE_FLOOR = 0.01f;

    /** Added to a brightness before its logarithm. */
    private static final float DARK = 0.05f;

    private static final float COLOUR_GAIN = 4;
    private static final float BRIGHTNESS_GAIN = 1.5f;

    /** Of the order of the other channels' common length, so that it keeps short vectors short. */
    private static final float ANCHOR = 7;

    /** Rows: luminance (ITU-R 601), red against green, both against blue. */
    private static final float[] OPPONENT = {0.299f, 0.587f, 0.114f, 0.7071f, -0.7071f, 0, 0.4082f, 0.4082f, -0.8165f};

    private final GraphBuilder graph = new GraphBuilder("andon-wavelets");
    private final String opponent;
    private final String[] luminance = new String[SCALES];
    private final String[] modulus = new String[SCALES];
    private final String anchor;
    private int borders;

    private WaveletGraph() {
        float[] anchors = new float[GRID * GRID];
        Arrays.fill(anchors, ANCHOR);
        anchor = graph.constant("anchor", anchors, 1, 1, GRID, GRID);
        String image = graph.input(IMAGE, 1, 3, SIDE, SIDE);
        opponent = graph.node("Conv", List.of(image, graph.constant("opponent", OPPONENT, 3, 3, 1, 1)));
        String kernel = graph.constant("binomial", WaveletFilters.binomial(), 1, 1, 5, 5);
        String fine = graph.nodes("Split", List.of(opponent, graph.constant("one_each", 1, 1, 1)), Map.of("axis", 1), 3)
                .get(0);
        for (int scale = 0; scale < SCALES; scale++) {
            luminance[scale] = scale == 0 ? fine : convolve(luminance[scale - 1], kernel, 5, 1, 2);
            modulus[scale] = modulus("wavelets_" + scale, luminance[scale], 1, ORIENTATIONS);
        }
    }

    static Graph build() {
        WaveletGraph model = new WaveletGraph();
        String oriented = model.level(ORIENTED, model.oriented());
        String second = model.level(SECOND_ORDER, model.secondOrder());
        String tone = model.level(TONE, model.tone());
        String all = model.concat(List.of(oriented, second, tone));
        String token = model.graph.node("Flatten", List.of(model.graph.node("GlobalAveragePool", List.of(all))));
        model.graph.output(token, IMAGE_TOKEN);
        return model.graph.build();
    }

    /** Largest modulus in the patch, per scale and orientation: 18 channels. */
    private String oriented() {
        return concat(List.of(strongest(modulus[0], 0), strongest(modulus[1], 1), strongest(modulus[2], 2)));
    }

    /** Largest modulus of the finest moduli's own waves, twice as long, in three directions each: 18 channels. */
    private String secondOrder() {
        String halved = pool("AveragePool", modulus[0], 2);
        return strongest(modulus("second", halved, ORIENTATIONS, SECOND_ORIENTATIONS), 1);
    }

    /** Brightness, colour, and bright and dark spots by scale: 18 channels. */
    private String tone() {
        String colour = graph.node("Mul", List.of(pool("AveragePool", opponent, PATCH), graph.scalar(COLOUR_GAIN)));
        String kernel = graph.constant("centre_surround", WaveletFilters.centreSurround(), 1, 1, 9, 9);
        String[] spots = new String[SCALES];
        String[] speckle = new String[SCALES];
        for (int scale = 0; scale < SCALES; scale++) {
            String signed = convolve(luminance[scale], kernel, WaveletFilters.SIZE, 1, 1);
            String bright = graph.node("Relu", List.of(signed));
            String dark = graph.node("Relu", List.of(graph.node("Neg", List.of(signed))));
            String both = concat(List.of(bright, dark));
            spots[scale] = strongest(both, scale);
            speckle[scale] = compress(pool("AveragePool", both, PATCH >> scale));
        }
        return concat(List.of(brightness(), colour, spots[0], spots[1], spots[2], speckle[0], speckle[1], speckle[2]));
    }

    /** Log brightness of the patch's mean, darkest and brightest pixel against the image's: 3 channels. */
    private String brightness() {
        String mean = pool("AveragePool", luminance[0], PATCH);
        String brightest = pool("MaxPool", luminance[0], PATCH);
        String negative = graph.node("Neg", List.of(luminance[0]));
        String darkest = graph.node("Neg", List.of(pool("MaxPool", negative, PATCH)));
        String patches = graph.node("Relu", List.of(concat(List.of(mean, darkest, brightest))));
        String logs = graph.node("Log", List.of(graph.node("Add", List.of(patches, graph.scalar(DARK)))));
        String logOfMean = graph.nodes(
                        "Split", List.of(logs, graph.constant("first_of_three", 1, 2)), Map.of("axis", 1), 2)
                .get(0);
        String ofImage = graph.node("GlobalAveragePool", List.of(logOfMean));
        return graph.node("Mul", List.of(graph.node("Sub", List.of(logs, ofImage)), graph.scalar(BRIGHTNESS_GAIN)));
    }

    /** sqrt(even^2 + odd^2) of each channel's waves: {@code [1, channels * orientations, height, width]}. */
    private String modulus(String name, String maps, int channels, int orientations) {
        int size = WaveletFilters.SIZE;
        float[] filters = WaveletFilters.oriented(orientations, channels);
        String kernel = graph.constant(name, filters, filters.length / (size * size), 1, size, size);
        String both = convolve(maps, kernel, size, channels, 1);
        String squares = graph.node("Mul", List.of(both, both));
        float[] pairs = new float[orientations * 2 * orientations * channels];
        for (int i = 0; i < channels * orientations; i++) {
            pairs[i * 2 * orientations + i % orientations] = 1;
            pairs[i * 2 * orientations + orientations + i % orientations] = 1;
        }
        String sum = graph.constant(name + "_pairs", pairs, channels * orientations, 2L * orientations, 1, 1);
        String energy = graph.node("Conv", List.of(squares, sum), Map.of("group", channels));
        return graph.node("Sqrt", List.of(energy));
    }

    /** Convolution of the image mirrored at its border, where zeros would look like an edge. */
    private String convolve(String maps, String kernel, int size, int groups, int stride) {
        long p = size / 2;
        String border = graph.constant("border_" + borders++, 0, 0, p, p, 0, 0, p, p);
        String mirrored = graph.node("Pad", List.of(maps, border), Map.of("mode", "reflect"));
        return graph.node(
                "Conv", List.of(mirrored, kernel), Map.of("group", groups, "strides", new long[] {stride, stride}));
    }

    private String strongest(String maps, int scale) {
        return compress(pool("MaxPool", maps, PATCH >> scale));
    }

    private String pool(String operator, String maps, long size) {
        return graph.node(
                operator,
                List.of(maps),
                Map.of("kernel_shape", new long[] {size, size}, "strides", new long[] {size, size}));
    }

    /** log(1 + x / noise floor): what is ten times stronger is one step further, at every scale. */
    private String compress(String x) {
        String ratio = graph.node("Mul", List.of(x, graph.scalar(1 / NOISE_FLOOR)));
        return graph.node("Log", List.of(graph.node("Add", List.of(ratio, graph.scalar(1)))));
    }

    private String level(String name, String channels) {
        String withAnchor = concat(List.of(channels, anchor));
        graph.output(withAnchor, name);
        return name;
    }

    private String concat(List<String> maps) {
        return graph.node("Concat", maps, Map.of("axis", 1));
    }
}
