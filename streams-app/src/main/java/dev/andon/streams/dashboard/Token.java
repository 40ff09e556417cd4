package dev.andon.streams.dashboard;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What whoever opens the page must know. It is compared in constant time, and never shown. */
final class Token {

    /** Shorter ones can be guessed by asking. */
    private static final int SHORTEST = 16;

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /**
     * Reads it from a file that holds nothing else but, perhaps, a line break.
     *
     * @throws StartException naming the file and what to do
     */
    static Token read(Path file) {
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8).strip(), file);
        } catch (IOException e) {
            throw new StartException(
                    FailureCode.SETTINGS, "dashboard: cannot read the token from %s: %s".formatted(file, e), e);
        }
    }

    private static Token of(String secret, Path file) {
        if (!secret.matches("[!-~]{" + SHORTEST + ",}")) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "dashboard: the token in %s is not one word of at least %d letters, digits and signs; make one: openssl rand -hex 24"
                            .formatted(file, SHORTEST));
        }
        return new Token(secret);
    }

    /** Whether somebody who says {@code offered} knows it. */
    boolean is(String offered) {
        return MessageDigest.isEqual(digest(secret), digest(offered));
    }

    /** What a browser keeps instead: whoever learns it can use this page, and nothing else that has the same token. */
    String pass() {
        return HexFormat.of().formatHex(digest("andon board " + secret));
    }

    boolean isPass(String offered) {
        return MessageDigest.isEqual(digest(pass()), digest(offered));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
