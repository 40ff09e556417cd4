package dev.andon.scoring.inspection;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The graph of {@link WaveletModel}, from pixels to its three levels. */
final class WaveletGraph {

    static final String IMAGE = "image";
    static final String FIRST_ORDER = "first_order";
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

    /** Fewer than of the first order, so that both levels have 18 channels. */
    private static final int SECOND_ORDER_ORIENTATIONS = 3;

    /** What the tone's 6 channels lack to as many: mutual scoring takes levels of one width. */
    private static final int TONE_PADDING = 12;

    /** Added to a brightness of 0 .. 1 before its logarithm. */
    private static final float DARK = 0.05f;

    /** Contrast from which on a wave counts by its ratio rather than its size: about sensor noise. */
    private static final float NOISE_FLOOR = 0.03f;

    private static final float BRIGHTNESS_GAIN = 1.5f;
    private static final float COLOUR_GAIN = 4;

    /** Of the order of the other channels' common length, so that it keeps short vectors short. */
    private static final float ANCHOR = 7;

    /** Rows: luminance (ITU-R 601), red against green, both against blue. */
    private static final float[] OPPONENT = {0.299f, 0.587f, 0.114f, 0.7071f, -0.7071f, 0, 0.4082f, 0.4082f, -0.8165f};

    private final GraphBuilder graph = new GraphBuilder("andon-wavelets");
    private final String anchor;
    private final String luminance;
    private final String colour;
    private int borders;

    private WaveletGraph() {
        float[] anchors = new float[GRID * GRID];
        Arrays.fill(anchors, ANCHOR);
        anchor = graph.constant("anchor", anchors, 1, 1, GRID, GRID);
        String image = graph.input(IMAGE, 1, 3, SIDE, SIDE);
        String opponent = graph.node("Conv", List.of(image, graph.constant("opponent", OPPONENT, 3, 3, 1, 1)));
        List<String> parts = split(opponent, graph.constant("one_and_two", 1, 2));
        luminance = parts.get(0);
        colour = parts.get(1);
    }

    static Graph build() {
        return new WaveletGraph().assemble();
    }

    private Graph assemble() {
        String[] moduli = moduli();
        String firstOrder = concat(List.of(strongest(moduli[0], 0), strongest(moduli[1], 1), strongest(moduli[2], 2)));
        String halved = pool("AveragePool", moduli[0], 2);
        String secondOrder = strongest(modulus("second", halved, ORIENTATIONS, SECOND_ORDER_ORIENTATIONS), 1);
        String tone = concat(List.of(brightness(), colour()));
        String padding = graph.constant("tone_padding", 0, 0, 0, 0, 0, TONE_PADDING, 0, 0);
        level(FIRST_ORDER, firstOrder);
        level(SECOND_ORDER, secondOrder);
        level(TONE, graph.node("Pad", List.of(tone, padding)));
        String all = concat(List.of(firstOrder, secondOrder, tone));
        String mean = graph.node("GlobalAveragePool", List.of(all));
        graph.output(graph.node("Flatten", List.of(mean)), IMAGE_TOKEN);
        return graph.build();
    }

    /** Moduli of the log luminance, one entry a scale: {@code [1, orientations, SIDE >> scale, SIDE >> scale]}. */
    private String[] moduli() {
        String binomial = graph.constant("binomial", WaveletFilters.binomial(), 1, 1, 5, 5);
        String[] moduli = new String[SCALES];
        String map = log(luminance);
        for (int scale = 0; scale < SCALES; scale++) {
            map = scale == 0 ? map : convolve(map, binomial, 5, 1, 2);
            moduli[scale] = modulus("wavelets_" + scale, map, 1, ORIENTATIONS);
        }
        return moduli;
    }

    /** Log luminance of the patch's mean, darkest and brightest pixel, less that of the image: 3 channels. */
    private String brightness() {
        String mean = pool("AveragePool", luminance, PATCH);
        String brightest = pool("MaxPool", luminance, PATCH);
        String negative = graph.node("Neg", List.of(luminance));
        String darkest = graph.node("Neg", List.of(pool("MaxPool", negative, PATCH)));
        String logs = log(concat(List.of(mean, darkest, brightest)));
        String logOfMean = split(logs, "one_and_two").get(0);
        String ofImage = graph.node("GlobalAveragePool", List.of(logOfMean));
        String relative = graph.node("Sub", List.of(logs, ofImage));
        return graph.node("Mul", List.of(relative, graph.scalar(BRIGHTNESS_GAIN)));
    }

    /** Mean of both colour axes, and the distance from grey of the most colourful pixel: 3 channels. */
    private String colour() {
        String mean = pool("AveragePool", colour, PATCH);
        String squares = graph.node("Mul", List.of(colour, colour));
        String ones = graph.constant("sum_of_two", new float[] {1, 1}, 1, 2, 1, 1);
        String strongest = pool("MaxPool", graph.node("Conv", List.of(squares, ones)), PATCH);
        String both = concat(List.of(mean, graph.node("Sqrt", List.of(strongest))));
        return graph.node("Mul", List.of(both, graph.scalar(COLOUR_GAIN)));
    }

    /** sqrt(even^2 + odd^2) of each channel's waves: {@code [1, channels * orientations, height, width]}. */
    private String modulus(String name, String maps, int channels, int orientations) {
        int size = WaveletFilters.SIZE;
        float[] filters = WaveletFilters.oriented(orientations, channels);
        String kernel = graph.constant(name, filters, filters.length / (size * size), 1, size, size);
        String both = convolve(maps, kernel, size, channels, 1);
        String squares = graph.node("Mul", List.of(both, both));
        float[] pairs = new float[2 * orientations * orientations * channels];
        for (int i = 0; i < channels * orientations; i++) {
            pairs[i * 2 * orientations + i % orientations] = 1;
            pairs[i * 2 * orientations + orientations + i % orientations] = 1;
        }
        String sum = graph.constant(name + "_pairs", pairs, channels * orientations, 2L * orientations, 1, 1);
        return graph.node("Sqrt", List.of(graph.node("Conv", List.of(squares, sum), Map.of("group", channels))));
    }

    /** Convolution of the image mirrored at its border, where zeros would look like an edge. */
    private String convolve(String maps, String kernel, int size, int groups, int stride) {
        long p = size / 2;
        String border = graph.constant("border_" + borders++, 0, 0, p, p, 0, 0, p, p);
        String mirrored = graph.node("Pad", List.of(maps, border), Map.of("mode", "reflect"));
        return graph.node(
                "Conv", List.of(mirrored, kernel), Map.of("group", groups, "strides", new long[] {stride, stride}));
    }

    /** Largest strength in the patch, as log(1 + x / noise floor): ten times stronger is one step, at every scale. */
    private String strongest(String moduli, int scale) {
        String ratio =
                graph.node("Mul", List.of(pool("MaxPool", moduli, PATCH >> scale), graph.scalar(1 / NOISE_FLOOR)));
        return graph.node("Log", List.of(graph.node("Add", List.of(ratio, graph.scalar(1)))));
    }

    private String log(String brightness) {
        return graph.node("Log", List.of(graph.node("Add", List.of(brightness, graph.scalar(DARK)))));
    }

    private String pool(String operator, String maps, long size) {
        long[] square = {size, size};
        return graph.node(operator, List.of(maps), Map.of("kernel_shape", square, "strides", square));
    }

    private void level(String name, String channels) {
        graph.output(concat(List.of(channels, anchor)), name);
    }

    private List<String> split(String maps, String sizes) {
        return graph.nodes("Split", List.of(maps, sizes), Map.of("axis", 1), 2);
    }

    private String concat(List<String> maps) {
        return graph.node("Concat", maps, Map.of("axis", 1));
    }
}
