package dev.andon.scoring.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the page is served.
 *
 * @param host address to listen on; default {@code localhost}, so that nobody else sees it unless asked for
 * @param port TCP port, 0 for any free one; default 8080
 * @param tokenFile file of the token that whoever opens it must know; null, the default, for none
 * @param reports folder that replays write their reports into, each one of its own, and that the page lists; null, the
 *     default, for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DashboardSettings(
        String host,
        int port,
        @Nullable String tokenFile,
        @Nullable String reports) {

    public static final DashboardSettings DEFAULTS = new DashboardSettings("localhost", 8080);

    public DashboardSettings {
        if (host.isBlank()) {
            throw new StartException(FailureCode.SETTINGS, "host: empty; name an address, or leave it out");
        }
        if (port < 0 || port > 65_535) {
            throw new StartException(FailureCode.SETTINGS, "port: %d, but ports are 0 to 65535".formatted(port));
        }
    }

    /** A page without a token and reports. */
    public DashboardSettings(String host, int port) {
        this(host, port, null);
    }

    /** A page without reports. */
    public DashboardSettings(String host, int port, @Nullable String tokenFile) {
        this(host, port, tokenFile, null);
    }

    @JsonCreator
    static DashboardSettings of(
            @JsonProperty("host") @Nullable String host,
            @JsonProperty("port") @Nullable Integer port,
            @JsonProperty("token-file") @Nullable String tokenFile,
            @JsonProperty("reports") @Nullable String reports) {
        return new DashboardSettings(
                host == null ? DEFAULTS.host : host, port == null ? DEFAULTS.port : port, tokenFile, reports);
    }

    /** These settings with their paths changed by {@code change}. */
    DashboardSettings withPaths(UnaryOperator<String> change) {
        return new DashboardSettings(
                host,
                port,
                tokenFile == null ? null : change.apply(tokenFile),
                reports == null ? null : change.apply(reports));
    }
}
