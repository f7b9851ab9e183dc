package loyalty.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Refuses an act whose answer the caller would not take, before it is done: Web MVC would find that out only when it writes the answer,
 * and say that nothing was done.
 */
final class AcceptFilter extends HttpFilter {

    private final transient ProblemWriter problems;

    AcceptFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("GET") || takesJson(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, ProblemAdvice.notAcceptable());
        }
    }

    private static boolean takesJson(HttpServletRequest request) {
        var wanted = Collections.list(request.getHeaders("Accept"));
        try {
            return wanted.isEmpty()
                    || MediaType.parseMediaTypes(wanted).stream()
                            .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON));
        } catch (InvalidMediaTypeException _) {
            return false; // whatever it is, it is not JSON
        }
    }
}
