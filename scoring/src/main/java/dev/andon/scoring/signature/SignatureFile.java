package dev.andon.scoring.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Signatures as small files: {@code RWS1}, version, a JSON header, the weights, then SHA-256 of all before it. Numbers are
 * big-endian. Each weight has a checksum of its own, so that damage is located.
 */
public final class SignatureFile {

    private static final int MAGIC = 0x52575331;
    private static final short VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final long MOST_BYTES = 256L << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private SignatureFile() {}

    private record Header(
            String id, String corruption, String structure, String lineage, int layers, Map<String, Double> metrics) {}

    /** The file's bytes; what is read from them are the weights rounded to 8 bits, as {@link #rounded} gives them. */
    public static byte[] write(Signature signature) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeShort(VERSION);
            writeHeader(signature, out);
            out.writeShort(signature.weights().size());
            for (SignatureWeight weight : signature.weights()) {
                byte[] written = WeightCodec.write(weight);
                out.writeInt(written.length);
                out.write(written);
                out.writeInt(checksum(written));
            }
            out.write(HexFormat.of().parseHex(Sha256.of(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The signature as it is read back from its file. */
    public static Signature rounded(Signature signature) {
        return signature.withWeights(
                signature.weights().stream().map(WeightCodec::rounded).toList());
    }

    /**
     * Reads a file; nothing of a damaged one is used.
     *
     * @throws StartException if it is none, of another version, or damaged
     */
    public static Signature read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refused(file.toString(), "has %d bytes, more than any signature".formatted(Files.size(file)));
            }
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StartException(FailureCode.MODEL_MISSING, "cannot read signature %s: %s".formatted(file, e), e);
        }
    }

    /**
     * Reads a file's bytes.
     *
     * @param name for messages
     * @throws StartException if they are none, of another version, or damaged
     */
    public static Signature read(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HASH_BYTES + Integer.BYTES + Short.BYTES || in.getInt() != MAGIC) {
            throw refused(name, "is no signature file, or cut short");
        }
        short version = in.getShort();
        if (version != VERSION) {
            throw refused(name, "is of version %d, version %d is read; make it anew".formatted(version, VERSION));
        }
        try {
            Signature signature = readBody(in, name);
            requireHash(name, bytes);
            return signature;
        } catch (StartException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Damaged bytes lead anywhere.
            throw refused(name, "is damaged; copy it again");
        }
    }

    private static Signature readBody(ByteBuffer in, String name) throws IOException {
        byte[] json = part(in);
        Header header = JSON.readValue(json, Header.class);
        List<SignatureWeight> weights = new ArrayList<>();
        for (int left = in.getShort(); left > 0; left--) {
            byte[] written = part(in);
            SignatureWeight weight = WeightCodec.read(ByteBuffer.wrap(written));
            if (in.getInt() != checksum(written)) {
                throw refused(name, "is damaged in the weights of layer %d; copy it again".formatted(weight.layer()));
            }
            requireFinite(name, weight);
            weights.add(weight);
        }
        return new Signature(
                header.id, header.corruption, header.structure, header.lineage, header.layers, header.metrics, weights);
    }

    private static void writeHeader(Signature signature, DataOutputStream out)
            throws JsonProcessingException, IOException {
        byte[] json = JSON.writeValueAsBytes(new Header(
                signature.id(),
                signature.corruption(),
                signature.structure(),
                signature.lineage(),
                signature.layers(),
                signature.metrics()));
        out.writeInt(json.length);
        out.write(json);
    }

    /** The bytes that follow their number. */
    private static byte[] part(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("%d bytes of %d left".formatted(length, in.remaining()));
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }

    private static void requireHash(String name, byte[] bytes) {
        int end = bytes.length - HASH_BYTES;
        String written = HexFormat.of().formatHex(bytes, end, bytes.length);
        if (!written.equals(Sha256.of(Arrays.copyOf(bytes, end)))) {
            throw refused(name, "is damaged; copy it again");
        }
    }

    private static void requireFinite(String name, SignatureWeight weight) {
        for (float value : weight.values()) {
            if (!Float.isFinite(value)) {
                throw refused(name, "holds %s in layer %d; make it anew".formatted(value, weight.layer()));
            }
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static StartException refused(String name, String why) {
        return new StartException(FailureCode.MODEL_SHAPE, "signature %s %s".formatted(name, why));
    }
}
