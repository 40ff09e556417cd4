package dev.andon.streams.dashboard;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every answer says about how it may be used, and who may ask. A board on this machine only must not be read by a
 * web page that had its own name resolve to this machine, so there the name asked for is checked.
 */
final class Guard {

    /** What a browser may do with an answer. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final boolean localOnly;
    private final @Nullable Login login;

    /**
     * @param host the address listened on
     * @param login asks for the token; null where everybody who reaches the address may see the page
     */
    Guard(String host, @Nullable Login login) {
        this.localOnly = isLoopback(host);
        this.login = login;
    }

    /** Whether only this machine reaches {@code host}. */
    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host) || host.equals("::1");
    }

    void check(Context request) {
        HEADERS.forEach(request::header);
        if (localOnly && !LOOPBACK.contains(withoutPort(request.host()))) {
            throw new ForbiddenResponse("This board answers on this machine only; open http://localhost");
        }
        if (!READING.contains(request.method())) {
            refuseForeign(request);
        }
        if (login != null) {
            login.check(request);
        }
    }

    /** A change is refused that another site's page asks for: browsers say which page asks. */
    private static void refuseForeign(Context request) {
        String origin = request.header("Origin");
        if (origin != null && !origin.replaceFirst("^https?://", "").equals(request.host())) {
            throw new ForbiddenResponse("Only the board's own page may change a station, not " + origin);
        }
    }

    private static String withoutPort(String host) {
        return host == null ? "" : host.replaceFirst(":\\d+$", "");
    }
}
