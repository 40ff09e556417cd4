package dev.andon.bench;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What a crash trial found.
 *
 * @param expected {@code station/frame} of every frame sent
 * @param crashed committed results of the stream with kills
 * @param uncommitted records of that stream, with those of transactions that were rolled back
 * @param replays committed results of the streams without kills, at least one
 */
record CrashReport(Set<String> expected, Results crashed, int uncommitted, List<Results> replays) {

    int lost() {
        Set<String> ids = distinct();
        return (int) expected.stream().filter(id -> !ids.contains(id)).count();
    }

    int duplicated() {
        return crashed.count() - distinct().size();
    }

    /** Inspections other than the undisturbed ones. */
    int changed() {
        return crashed.differing(replays.get(0));
    }

    /** Inspections that differ between undisturbed streams. */
    int unsteady() {
        return replays.stream().mapToInt(replays.get(0)::differing).sum();
    }

    /** Whether nothing was lost, repeated or changed. */
    boolean isClean() {
        return lost() == 0 && duplicated() == 0 && changed() == 0 && unsteady() == 0;
    }

    @Override
    public String toString() {
        return """
                %d distinct frames: %d lost, %d duplicated
                read uncommitted, as a control: %d records
                inspections that differ from the undisturbed run: %d of %d
                inspections that differ between undisturbed runs: %d
                SHA-256 of all inspections: %s""".formatted(
                expected.size(), lost(), duplicated(), uncommitted, changed(), crashed.inspected(), unsteady(), hash());
    }

    private Set<String> distinct() {
        return new HashSet<>(crashed.ids());
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            crashed.inspections().values().stream().flatMap(List::stream).forEach(value -> {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value.length));
                digest.update(value);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
