package dev.andon.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A TorchScript file from its source text, so that no Python is needed to make one and no binary is kept. */
final class TorchScript {

    private static final String FOLDER = "archive/";
    /** Pickles of {@code ()} and of an object of class {@code __torch__.NAME} whose one attribute is not training. */
    private static final String EMPTY_TUPLE = "\u0080\u0002).";

    private static final String OBJECT = "\u0080\u0002c__torch__\n%s\n)\u0081}(X\b\0\0\0training\u0089ub.";

    private TorchScript() {}

    /** The archive of a module of the given class, without parameters, whose source is the named resources, in turn. */
    static byte[] archive(String type, String... resources) throws IOException {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        for (String resource : resources) {
            try (InputStream part = TorchScript.class.getResourceAsStream(resource)) {
                part.transferTo(source);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", latin1(OBJECT.formatted(type)));
            put(zip, "code/__torch__.py", source.toByteArray());
            put(zip, "constants.pkl", latin1(EMPTY_TUPLE));
            put(zip, "version", latin1("3\n"));
        }
        return bytes.toByteArray();
    }

    /** PyTorch reads only entries that are stored as they are. */
    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
