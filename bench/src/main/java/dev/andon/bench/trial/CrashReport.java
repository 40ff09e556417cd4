package dev.andon.bench.trial;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a crash trial found.
 *
 * @param expected {@code station/id} of every record sent
 * @param crashed committed results of the stream with kills
 * @param uncommitted outcomes of that stream, with those of transactions that were rolled back
 * @param replays committed results of the streams without kills, at least one
 */
public record CrashReport(Set<String> expected, Results crashed, int uncommitted, List<Results> replays) {

    int lost() {
        Set<String> ids = distinct();
        return (int) expected.stream().filter(id -> !ids.contains(id)).count();
    }

    int duplicated() {
        return crashed.count() - distinct().size();
    }

    /** Records other than the undisturbed ones. */
    int changed() {
        return crashed.differing(replays.get(0));
    }

    /** Records that differ between undisturbed streams. */
    int unsteady() {
        return replays.stream().mapToInt(replays.get(0)::differing).sum();
    }

    /** Whether nothing was lost, repeated or changed. */
    public boolean isClean() {
        return lost() == 0 && duplicated() == 0 && changed() == 0 && unsteady() == 0;
    }

    @Override
    public String toString() {
        return """
                %d distinct records: %d lost, %d duplicated
                read uncommitted, as a control: %d results and dead letters
                that differ from the undisturbed run: %d of %s
                that differ between undisturbed runs: %d
                SHA-256 of all: %s""".formatted(
                        expected.size(), lost(), duplicated(), uncommitted, changed(), counts(), unsteady(), hash());
    }

    private Set<String> distinct() {
        return new HashSet<>(crashed.ids());
    }

    private String counts() {
        return crashed.said().keySet().stream()
                .map(topic -> "%d %s".formatted(crashed.count(topic), topic.replace('-', ' ')))
                .collect(Collectors.joining(", "));
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            crashed.all().forEach(value -> {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value.length));
                digest.update(value);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
