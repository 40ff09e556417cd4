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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DashboardSettings(
        String host, int port, @Nullable String tokenFile) {

    public static final DashboardSettings DEFAULTS = new DashboardSettings("localhost", 8080);

    public DashboardSettings {
        if (host.isBlank()) {
            throw new StartException(FailureCode.SETTINGS, "host: empty; name an address, or leave it out");
        }
        if (port < 0 || port > 65_535) {
            throw new StartException(FailureCode.SETTINGS, "port: %d, but ports are 0 to 65535".formatted(port));
        }
    }

    /** A page without a token. */
    public DashboardSettings(String host, int port) {
        this(host, port, null);
    }

    @JsonCreator
    static DashboardSettings of(
            @JsonProperty("host") @Nullable String host,
            @JsonProperty("port") @Nullable Integer port,
            @JsonProperty("token-file") @Nullable String tokenFile) {
        return new DashboardSettings(
                host == null ? DEFAULTS.host : host, port == null ? DEFAULTS.port : port, tokenFile);
    }

    /** These settings with the path of the token's file changed by {@code change}, where there is one. */
    DashboardSettings withTokenFile(UnaryOperator<String> change) {
        return tokenFile == null ? this : new DashboardSettings(host, port, change.apply(tokenFile));
    }
}
