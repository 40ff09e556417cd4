package dev.andon.streams.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.streams.files.ReplayPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The reports of replays, read from a folder. Their pages are made anew from their figures, so no script but our own ever
 * runs, and their pictures are given out as pictures or not at all.
 */
final class ReportRoutes implements Routes {

    private static final String POLICY = "default-src 'none'; " + ReplayPage.policy()
            + "; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable ReportFolder folder;

    /** @param folder that replays write their reports into, a folder each; null where none is named */
    ReportRoutes(@Nullable String folder) {
        this.folder = folder == null ? null : new ReportFolder(Path.of(folder));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/reports", this::list)
                .get("/reports/{report}/report.html", this::page)
                .get("/reports/{report}/pictures/{file}", this::picture);
    }

    private void list(Context request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("folder", folder != null);
        answer.set("reports", folder == null ? JsonNodeFactory.instance.arrayNode() : folder.list());
        request.header("Cache-Control", "no-store").json(answer);
    }

    private void page(Context request) {
        String figures = new String(file(request.pathParam("report"), ReportFolder.FIGURES), StandardCharsets.UTF_8);
        try {
            request.header("Content-Security-Policy", POLICY)
                    .header("Cache-Control", "no-store")
                    .html(ReplayPage.html(JSON.readTree(figures).toString()));
        } catch (IOException e) {
            throw new NotFoundResponse("The figures of this report are no JSON: it was written by half, or changed");
        }
    }

    private void picture(Context request) {
        byte[] picture = file(request.pathParam("report"), "pictures", request.pathParam("file"));
        String type = ImageType.of(picture);
        if (type.equals(ImageType.UNKNOWN)) {
            throw new NotFoundResponse("This file is no picture");
        }
        request.contentType(type).result(picture);
    }

    private byte[] file(String... names) {
        if (folder == null) {
            throw new NotFoundResponse("No folder of reports is named in the settings");
        }
        return folder.bytes(names).orElseThrow(() -> new NotFoundResponse("No such report"));
    }
}
