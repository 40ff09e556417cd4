package dev.andon.scoring.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import org.jspecify.annotations.Nullable;

/**
 * Where the page is served.
 *
 * @param host address to listen on; default {@code localhost}, so that nobody else sees it unless asked for
 * @param port TCP port, 0 for any free one; default 8080
 */
public record DashboardSettings(String host, int port) {

    public static final DashboardSettings DEFAULTS = new DashboardSettings("localhost", 8080);

    public DashboardSettings {
        if (host.isBlank()) {
            throw new StartException(FailureCode.SETTINGS, "host: empty; name an address, or leave it out");
        }
        if (port < 0 || port > 65_535) {
            throw new StartException(FailureCode.SETTINGS, "port: %d, but ports are 0 to 65535".formatted(port));
        }
    }

    @JsonCreator
    static DashboardSettings of(
            @JsonProperty("host") @Nullable String host, @JsonProperty("port") @Nullable Integer port) {
        return new DashboardSettings(host == null ? DEFAULTS.host : host, port == null ? DEFAULTS.port : port);
    }
}
