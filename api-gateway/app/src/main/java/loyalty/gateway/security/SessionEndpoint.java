package loyalty.gateway.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import loyalty.edge.Caller;
import loyalty.edge.Role;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs people in and out of the pages. */
@RestController
@RequestMapping("/session")
public final class SessionEndpoint {

    record SignIn(Optional<String> key) {}

    record WhoAmI(boolean signedIn, String actor, List<String> roles, List<String> programmes) {
        static final WhoAmI NOBODY = new WhoAmI(false, "", List.of(), List.of());

        static WhoAmI of(Caller caller) {
            return new WhoAmI(
                    true,
                    caller.actor(),
                    caller.roles().stream().map(Role::wireName).sorted().toList(),
                    caller.programmes().stream().sorted().toList());
        }
    }

    private final KeyCheck keys;
    private final Sessions sessions;

    SessionEndpoint(KeyCheck keys, Sessions sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    @PostMapping
    ResponseEntity<WhoAmI> signIn(@RequestBody SignIn body, HttpServletRequest request) {
        var caller = keys.callerOf(body.key().orElse("").strip(), request);
        var cookie = cookie(sessions.open(caller), Sessions.IDLE_MAX.toSeconds(), request);
        return ResponseEntity.status(201)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .body(WhoAmI.of(caller));
    }

    /** 200 for a stranger too: that nobody is signed in is an answer, not a fault. */
    @GetMapping
    ResponseEntity<WhoAmI> whoAmI(HttpServletRequest request) {
        var caller = Callers.cookieOf(request).flatMap(sessions::find);
        return ResponseEntity.ok(caller.map(WhoAmI::of).orElse(WhoAmI.NOBODY));
    }

    @DeleteMapping
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        Callers.cookieOf(request).ifPresent(sessions::close);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", 0, request).toString())
                .build();
    }

    private static ResponseCookie cookie(String value, long maxAgeSeconds, HttpServletRequest request) {
        return ResponseCookie.from(Sessions.COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(maxAgeSeconds)
                .build();
    }
}
