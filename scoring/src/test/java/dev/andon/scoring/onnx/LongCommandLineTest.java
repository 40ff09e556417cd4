package dev.andon.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongCommandLineTest {

    @Test
    void theRuntimeStartsUnderAClassPathOfManyJars() throws Exception {
        // Given
        String jars = IntStream.range(0, 500)
                .mapToObj("/opt/application/lib/some-library-%d.2.1.jar"::formatted)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        String classPath = System.getProperty("java.class.path") + System.getProperty("path.separator") + jars;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        // When
        Process process = new ProcessBuilder(java, "-cp", classPath, Start.class.getName())
                .inheritIO()
                .start();

        // Then: without a deep stack it dies of a segmentation fault, 139
        assertThat(process.waitFor()).isZero();
    }

    /** What the other process runs. */
    static final class Start {
        public static void main(String[] arguments) {
            FloatTensor.allocate(1).close();
        }
    }
}
