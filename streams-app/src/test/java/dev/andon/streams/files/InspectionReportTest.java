package dev.andon.streams.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.schemas.Verdict;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.RgbImage;
import dev.andon.scoring.image.Thumbnail;
import dev.andon.scoring.inspection.PatchMap;
import dev.andon.streams.files.ReportHeading.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionReportTest {

    private static final byte[] THUMBNAIL = Thumbnail.jpeg(new RgbImage(8, 4, new byte[96]), 8);
    private static final ReportHeading HEADING =
            new ReportHeading("parts", "one pool", List.of(new Figure("Image AUROC", "98.10 %")));

    @TempDir
    private Path out;

    private static InspectedImage scored(String path, double score) {
        PatchMap map = new PatchMap(2, 2, new double[] {0, score / 2, score, 0});
        return new InspectedImage(
                path,
                8,
                4,
                THUMBNAIL,
                map,
                OptionalDouble.of(score),
                OptionalDouble.empty(),
                9,
                List.of("x/<1>.jpg", "y.jpg"),
                null,
                null);
    }

    private static InspectedImage labelled(String path, double score, FrameLabel label, Verdict verdict) {
        return new InspectedImage(
                path,
                8,
                4,
                THUMBNAIL,
                null,
                OptionalDouble.of(score),
                OptionalDouble.of(0.25),
                3,
                List.of(),
                label,
                verdict);
    }

    private static InspectedImage unscored(String path) {
        return new InspectedImage(
                path, 8, 4, THUMBNAIL, null, OptionalDouble.empty(), OptionalDouble.empty(), 0, List.of(), null, null);
    }

    private String page(List<InspectedImage> images) throws IOException {
        InspectionReport.write(out, HEADING, images);
        return Files.readString(out.resolve("report.html"));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void tableKeepsOrderPrecisionAndQuotesWhatNeedsIt() throws IOException {
        // Given
        List<InspectedImage> images = List.of(
                unscored("a.jpg"),
                scored("b, \"c\".jpg", 0.1 + 0.2),
                labelled("good/d.jpg", 1e-9, new FrameLabel(false, "good"), Verdict.PASS));

        // When
        InspectionReport.write(out, HEADING, images);

        // Then
        assertThat(out.resolve("scores.csv")).hasContent("""
                path,score,rescored,references
                a.jpg,,,0
                "b, ""c"".jpg",0.30000000000000004,,9
                good/d.jpg,1.0E-9,0.25,3
                """);
    }

    @Test
    void pageShowsTheMostAnomalousFirstAndUnscoredLast() throws IOException {
        // Given
        List<InspectedImage> images = List.of(
                unscored("first"), scored("low", -0.5), scored("high", 0.9), scored("b", 0.7), scored("a", 0.7));

        // When
        String page = page(images);

        // Then
        assertThat(all("data-name=\"([^\"]*)\"", page)).containsExactly("high", "a", "b", "low", "first");
        assertThat(all("<span class=\"rank\">([^<]*)<", page)).containsExactly("#1", "#2", "#3", "#4", "");
    }

    @Test
    void imageThatWasScoredAgainstAWindowNamesItsNearestReferences() throws IOException {
        assertThat(all("<p class=\"detail\">([^<]*)<", page(List.of(scored("a", 0.5)))))
                .containsExactly("9 references; nearest at its worst spot: x/&lt;1&gt;.jpg, y.jpg");
        assertThat(all("<p class=\"detail\">([^<]*)<", page(List.of(labelled("a", 0.5, null, null)))))
                .containsExactly("3 references");
    }

    @Test
    void pageNeedsNothingButThePicturesBesideIt() throws IOException {
        // Given
        List<InspectedImage> images = List.of(scored("a", 0.5), unscored("b"), scored("c", 0.2));

        // When
        String page = page(images);

        // Then
        assertThat(page).doesNotContain("http:", "https:", "//cdn", "@import", "{{");
        List<String> sources = all("src=\"([^\"]*)\"", page);
        assertThat(sources).hasSize(5).doesNotHaveDuplicates();
        for (String source : sources) {
            RgbImage picture = ImageDecoder.decode(Files.readAllBytes(out.resolve(source)), 1 << 20);
            assertThat(picture.width()).isEqualTo(source.endsWith("jpg") ? 8 : 128);
        }
    }

    @Test
    void namesCannotBreakThePage() throws IOException {
        // Given
        String hostile = "<script>alert('1')</script>/\"onload=\"x&y{{cards}}$1.jpg";

        // When
        String page = page(List.of(scored(hostile, 1), labelled("b", 2, new FrameLabel(true, "<b>"), Verdict.REJECT)));

        // Then
        assertThat(page)
                .doesNotContain("<script>alert", "\"onload=\"", "<b>")
                .contains(
                        "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;/",
                        "&quot;onload=&quot;x&amp;y{{cards}}$1.jpg");
        assertThat(all("(<li class)", page)).hasSize(2);
    }

    @Test
    void headingFiguresLabelsAndVerdictsAreShown() throws IOException {
        // Given
        List<InspectedImage> images = List.of(
                labelled("a", 0.9, new FrameLabel(true, "crack"), Verdict.REJECT),
                labelled("b", 0.1, new FrameLabel(false, "good"), Verdict.PASS));

        // When
        String page = page(images);

        // Then
        assertThat(page).contains("<h1>parts</h1>", "<dt>Image AUROC</dt><dd>98.10 %</dd>", "rescored 0.2500");
        assertThat(all("<option value=\"(\\w+)\"", page)).containsExactly("good", "crack", "pass", "reject");
        assertThat(all("<span class=\"chip ([^<]*)<", page))
                .containsExactly("defective\">crack", "reject\">reject", "others\">good", "pass\">pass");
    }

    @Test
    void histogramCountsEveryScoredImageOnce() throws IOException {
        // Given
        List<InspectedImage> images = new ArrayList<>(List.of(unscored("u")));
        for (int i = 0; i < 1000; i++) {
            FrameLabel label = i % 4 == 0 ? new FrameLabel(true, "hole") : new FrameLabel(false, "good");
            images.add(labelled("%04d".formatted(i), Math.sin(i), label, Verdict.PASS));
        }

        // When
        String page = page(images);

        // Then
        int counted = 0;
        int defective = 0;
        Matcher bar =
                Pattern.compile(": (\\d+) images, (\\d+) of them defective<").matcher(page);
        while (bar.find()) {
            counted += Integer.parseInt(bar.group(1));
            defective += Integer.parseInt(bar.group(2));
        }
        assertThat(counted).isEqualTo(1000);
        assertThat(defective).isEqualTo(250);
    }

    @Test
    void scoreThatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> scored("a.jpg", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.jpg has a score that is not finite");
    }

    /** The script runs: it counts the cards and sets the map's opacity. */
    @Test
    void pageComesAliveInABrowser() throws IOException, InterruptedException {
        // Given
        Optional<Path> browser = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(":")).map(bin -> Path.of(bin, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(browser.isPresent(), "needs chromium or google-chrome on the path");
        page(List.of(scored("a", 0.5), unscored("b"), scored("c", 0.2)));

        // When
        Path dom = out.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser.get().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + out.resolve("profile"),
                        "--dump-dom",
                        out.resolve("report.html").toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        // Then
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(dom, StandardCharsets.UTF_8)).contains(">3 images</p>", "--map: 0.7");
    }
}
