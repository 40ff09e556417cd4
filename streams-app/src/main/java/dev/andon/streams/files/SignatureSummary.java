package dev.andon.streams.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.scoring.signature.Structure;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A signature on screen.
 *
 * @param file it is in
 */
public record SignatureSummary(Path file, Signature signature) {

    /** How a signature stands to a model. */
    public enum Fit {
        /** It was made from this very model. */
        ITS_OWN("yes, it was made from this model"),
        /** Of the same build with other weights, such as a later training: it fits, how well is to be measured. */
        SAME_BUILD("yes, though it was made from a model of the same build with other weights"),
        /** It cannot be applied. */
        ANOTHER_BUILD("no, it was made for models of another build");

        private final String sentence;

        Fit(String sentence) {
            this.sentence = sentence;
        }
    }

    /**
     * Reads the file, which is refused if a bit of it is wrong.
     *
     * @throws dev.andon.scoring.ScoringException.StartException if there is none, or it is damaged
     */
    public static SignatureSummary read(Path file) {
        return new SignatureSummary(file, SignatureFile.read(file));
    }

    public Fit fit(Graph model) {
        if (!Structure.of(model).equals(signature.structure())) {
            return Fit.ANOTHER_BUILD;
        }
        return Structure.weightsOf(model).equals(signature.lineage()) ? Fit.ITS_OWN : Fit.SAME_BUILD;
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "signature", file.toString());
        line(text, "id", signature.id());
        line(text, "corruption", signature.corruption());
        line(
                text,
                "layers",
                "the first %d: %d numbers, %d bytes".formatted(signature.layers(), signature.size(), bytes()));
        line(text, "structure", signature.structure());
        line(text, "lineage", signature.lineage());
        signature.metrics().forEach((name, value) -> line(text, name, String.format(Locale.ROOT, "%.2f", value)));
        return text.toString().stripTrailing();
    }

    /** For people: whether it fits {@code model}. */
    public String text(Graph model) {
        StringBuilder text = new StringBuilder(text()).append(System.lineSeparator());
        line(text, "fits", "%s: %s".formatted(model.name(), fit(model).sentence));
        return text.toString().stripTrailing();
    }

    /** For programs: one JSON object. */
    public String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("signature", file.toString());
        json.put("id", signature.id());
        json.put("corruption", signature.corruption());
        json.put("layers", signature.layers());
        json.put("bytes", bytes());
        ObjectNode metrics = json.putObject("metrics");
        signature.metrics().forEach(metrics::put);
        return json.toString();
    }

    private int bytes() {
        return SignatureFile.write(signature).length;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-20s %s%n", name, value));
    }
}
