package dev.andon.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An image's own files in a folder that stands for its root. Base image and kernel are those of this machine. */
final class UnpackedImage {

    private static final Path BUILT = Path.of("..");
    private static final String STATE = "/var/lib/andon";

    private final Dockerfile file;
    private final Path root;
    private final Map<Path, Long> program = new TreeMap<>();

    private UnpackedImage(Dockerfile file, Path root) {
        this.file = file;
        this.root = root;
    }

    static boolean isBuilt() {
        return Files.exists(BUILT.resolve("streams-app/target/andon.jar"));
    }

    /** @param root empty folder */
    static UnpackedImage of(Dockerfile file, Path root) throws IOException, InterruptedException {
        UnpackedImage image = new UnpackedImage(file, root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Map.Entry<String, String> copy : file.copies().entrySet()) {
            Path to = image.at(copy.getKey());
            Files.createDirectories(to.getParent());
            call("cp", "-r", BUILT.resolve(copy.getValue()).toString(), to.toString());
        }
        Files.createDirectories(image.at(STATE));
        if (isRoot()) {
            call("chown", file.one("USER"), image.at(STATE).toString());
        }
        image.program.putAll(image.program());
        return image;
    }

    /** A process of the image and what it said so far. */
    record Run(Process process, List<String> lines) {

        /** Waits for a line that matches; gives the first group. */
        String await(String pattern) throws InterruptedException {
            Pattern wanted = Pattern.compile(pattern);
            while (true) {
                boolean ended = !process.isAlive();
                for (String line : lines) {
                    Matcher matcher = wanted.matcher(line);
                    if (matcher.find()) {
                        return matcher.group(1);
                    }
                }
                if (ended) {
                    throw new IllegalStateException(String.join("\n", lines));
                }
                Thread.sleep(50);
            }
        }
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), text);
    }

    /** Starts the entry point with these arguments, or with those of the image. */
    Run run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(file.words("ENTRYPOINT"));
        command.addAll(arguments.length == 0 ? file.words("CMD") : List.of(arguments));
        Process process = start(command);
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> process.inputReader().lines().forEach(lines::add), "image");
        reader.setDaemon(true);
        reader.start();
        return new Run(process, lines);
    }

    /** Exit code of the image's health check, asked at another port than the image's. */
    int healthCheck(int port) throws IOException, InterruptedException {
        List<String> command = file.words("HEALTHCHECK").stream()
                .map(word -> word.replace("/" + file.one("EXPOSE") + " ", "/" + port + " "))
                .toList();
        return start(command).waitFor();
    }

    /** Whether anything is there that the image does not hold, or is no longer as it was. */
    boolean programChanged() throws IOException {
        return !program().equals(program);
    }

    /** Files of the state, as paths. */
    List<String> state() throws IOException {
        try (Stream<Path> files = Files.walk(at(STATE))) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private Map<Path, Long> program() throws IOException {
        Map<Path, Long> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(at("/app"))) {
            for (Path path : files.toList()) {
                found.put(path, Files.getLastModifiedTime(path).toMillis());
            }
        }
        return found;
    }

    private Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            String[] user = file.one("USER").split(":");
            command.addAll(
                    List.of("setpriv", "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups", "--no-new-privs"));
        }
        words.forEach(word -> command.add(inRoot(word)));
        command.replaceAll(word -> word.equals("java") ? System.getProperty("java.home") + "/bin/java" : word);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(at(file.one("WORKDIR")).toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        file.environment().forEach((name, value) -> builder.environment().put(name, inRoot(value)));
        return builder.start();
    }

    private Path at(String path) {
        return Path.of(inRoot(path));
    }

    /** A path of the image's as one of this machine; another word as it is. */
    private String inRoot(String word) {
        return word.startsWith("/") ? root + word : word;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void call(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = said.lines().toList();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + lines);
            }
        }
    }
}
