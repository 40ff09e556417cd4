package dev.andon.streams.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The files the page consists of, all read at start; a name that is not among them is not found, whatever it says. */
final class PageFiles implements Routes {

    private static final String[] OWN = {
        "page.html",
        "login.html",
        "login.css",
        "icon.svg",
        "board.css",
        "tile.css",
        "detail.css",
        "desk.css",
        "alarms.css",
        "health.css",
        "prediction.css",
        "classification.css",
        "references.css",
        "dead-letters.css",
        "reports.css",
        "page.js",
        "views.js",
        "totals.js",
        "stations.js",
        "board.js",
        "alarms.js",
        "health.js",
        "alarm-desk.js",
        "ask.js",
        "verdict-desk.js",
        "stream.js",
        "state.js",
        "tile.js",
        "detail.js",
        "frame.js",
        "chart.js",
        "plot.js",
        "prediction-chart.js",
        "prediction-charts.js",
        "prediction-detail.js",
        "prediction-facts.js",
        "prediction-rows.js",
        "prediction-tile.js",
        "classification-desk.js",
        "classification-detail.js",
        "classification-history.js",
        "classification-tile.js",
        "references.js",
        "dead-letters.js",
        "dead-letter.js",
        "reports.js",
        "words.js",
        "dom.js",
        "breaking.js",
        "breaking.css"
    };
    private static final String[] CHARTS = {"uPlot.esm.js", "uPlot.min.css"};

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, byte[]> files = new HashMap<>();

    /** Of a page that loads its own modules only. */
    PageFiles() {
        this(List.of());
    }

    /** @param modules that the page loads beside those it always does */
    PageFiles(List<String> modules) {
        for (String name : OWN) {
            files.put(name, read("/dev/andon/streams/dashboard/" + name));
        }
        String charts = "/META-INF/resources/webjars/uplot/" + chartsVersion() + "/dist/";
        for (String name : CHARTS) {
            files.put(name, read(charts + name));
        }
        files.computeIfPresent("page.html", (name, page) -> loading(modules, page));
    }

    private static byte[] loading(List<String> modules, byte[] page) {
        String scripts = modules.stream()
                .map("  <script type=\"module\" src=\"/page/%s\"></script>\n"::formatted)
                .collect(Collectors.joining());
        return new String(page, UTF_8).replace("</head>", scripts + "</head>").getBytes(UTF_8);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", request -> serve(request, "page.html"));
        routes.get("/page/{file}", request -> serve(request, request.pathParam("file")));
    }

    /** Answers with the file {@code name}, or not found. */
    void serve(Context request, String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw new NotFoundResponse("No such file");
        }
        request.contentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        request.header("Cache-Control", "no-cache");
        request.result(file);
    }

    private static String chartsVersion() {
        Properties properties = new Properties();
        try (InputStream file = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String path) {
        try (InputStream file = open(path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream file = PageFiles.class.getResourceAsStream(path);
        if (file == null) {
            throw new IOException(path + " is missing from the class path");
        }
        return file;
    }
}
