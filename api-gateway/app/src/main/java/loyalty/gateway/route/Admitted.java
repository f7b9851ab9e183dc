package loyalty.gateway.route;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What the door has found out about a request that it let in. */
record Admitted(Route route, PublicPath path) {

    void attachTo(HttpServletRequest request) {
        request.setAttribute(Admitted.class.getName(), this);
    }

    static @Nullable Admitted of(HttpServletRequest request) {
        return request.getAttribute(Admitted.class.getName()) instanceof Admitted admitted ? admitted : null;
    }
}
