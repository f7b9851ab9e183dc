package loyalty.projection.question;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Turns away control characters in parameters: no id holds any, and PostgreSQL takes no text with a NUL in it. */
public final class PlainParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            if (Stream.of(values).anyMatch(PlainParameters::hasControls) || hasControls(name)) {
                throw new ProblemException(
                        Problem.invalidValue("The parameters of a question hold no control characters."));
            }
        });
        return true;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
