package dev.andon.streams.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Bytes of a record for people. */
public final class HexLines {

    private static final int MOST_BYTES = 256;
    private static final int BYTES_A_LINE = 16;

    private HexLines() {}

    /** The first 256 bytes in lines of 16: where they begin, each in hexadecimal, and the letters among them. */
    public static List<String> of(byte[] bytes) {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < Math.min(bytes.length, MOST_BYTES); start += BYTES_A_LINE) {
            byte[] line = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + BYTES_A_LINE));
            String text = new String(line, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
            lines.add("%06x  %-47s  %s".formatted(start, hex.formatHex(line), text));
        }
        return lines;
    }
}
