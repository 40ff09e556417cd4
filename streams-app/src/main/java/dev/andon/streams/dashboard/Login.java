package dev.andon.streams.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.util.Set;

/**
 * Who knows the token may see and use everything. Programs say it in each request; a browser says it once, on a page
 * that needs no script, and then holds a cookie that scripts cannot read and other sites cannot have sent.
 */
final class Login implements Routes {

    private static final String PATH = "/login";
    private static final String COOKIE = "andon-board";
    private static final String BEARER = "bearer ";

    /** What tells nothing of the plant's parts: who waits for the service must know only whether it is there. */
    private static final Set<String> OPEN =
            Set.of(PATH, "/page/login.css", "/page/icon.svg", "/health/live", "/health/ready");

    private final Token token;
    private final PageFiles files;

    Login(Token token, PageFiles files) {
        this.token = token;
        this.files = files;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::show);
        routes.post(PATH, this::enter);
    }

    /** Lets those in who know the token; sends a browser to the page that asks for it, and refuses everybody else. */
    void check(Context request) {
        if (knows(request)) {
            return;
        }
        if (OPEN.contains(request.path())) {
            Stranger.mark(request);
            return;
        }
        if (request.method() == HandlerType.GET && accepts(request).contains("text/html")) {
            request.redirect(PATH, HttpStatus.SEE_OTHER);
            request.skipRemainingHandlers();
            return;
        }
        request.header("WWW-Authenticate", "Bearer");
        throw new UnauthorizedResponse(
                "This board answers who knows its token: open " + PATH + ", or send it as Authorization: Bearer");
    }

    private boolean knows(Context request) {
        String said = request.header("Authorization");
        if (said != null && said.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return token.is(said.substring(BEARER.length()).strip());
        }
        String pass = request.cookie(COOKIE);
        return pass != null && token.isPass(pass);
    }

    private void enter(Context request) {
        String said = request.formParam("token");
        if (said == null || !token.is(said.strip())) {
            show(request);
            // The page says so itself, hidden until then.
            request.status(HttpStatus.UNAUTHORIZED).result(request.result().replace(" hidden>", ">"));
            return;
        }
        Cookie cookie = new Cookie(COOKIE, token.pass());
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setSecure(request.scheme().equals("https"));
        request.cookie(cookie).redirect("/", HttpStatus.SEE_OTHER);
    }

    /** With its own policy: this page alone has a form, and a browser has to say that the form is the board's. */
    private void show(Context request) {
        files.serve(request, "login.html");
        request.header("Content-Security-Policy", Guard.POLICY.replace("form-action 'none'", "form-action 'self'"));
        request.header("Referrer-Policy", "same-origin");
    }

    private static String accepts(Context request) {
        String accepted = request.header("Accept");
        return accepted == null ? "" : accepted;
    }
}
