package dev.andon.streams.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The page about a replay: one file that shows the figures written into it, with its pictures beside it. */
public final class ReplayPage {

    private static final String SCRIPT = PageTemplate.resource("replay.js");
    private static final String STYLE = PageTemplate.resource("report.css") + PageTemplate.resource("replay.css");

    private ReplayPage() {}

    /** @param report as in {@code report.json} */
    public static String html(String report) {
        return PageTemplate.filled(
                "replay.html",
                // Within a script element only these would end it, or begin what does not end with it.
                Map.of("style", STYLE, "script", SCRIPT, "report", report.replace("<", "\\u003c")));
    }

    /** What the page's own script and style are allowed by in a content security policy, when nothing else is. */
    public static String policy() {
        return "script-src '%s'; style-src '%s'".formatted(hash(SCRIPT), hash(STYLE));
    }

    /** Of an element's whole text, line breaks of the template included. */
    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
