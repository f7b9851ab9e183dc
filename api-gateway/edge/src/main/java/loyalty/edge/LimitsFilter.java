package loyalty.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses bodies that are too large, counted while reading so that a chunked one cannot lie, or not JSON. */
public final class LimitsFilter extends HttpFilter {

    /** Bytes of the body of one fact, or of anything else. */
    public static final int BODY_BYTES_MAX = 64 * 1024;

    /** Bytes of the body of a bulk request. */
    public static final int BULK_BODY_BYTES_MAX = 1024 * 1024;

    private final transient ProblemWriter problems;

    public LimitsFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        var limit = limitFor(request.getRequestURI());
        if (!isJson(request.getContentType())) {
            problems.write(request, response, ProblemAdvice.unsupportedMediaType());
        } else if (request.getContentLengthLong() > limit) {
            problems.write(request, response, new BodyTooLargeException(limit).problem());
        } else {
            try {
                chain.doFilter(new Limited(request, limit), response);
            } catch (BodyTooLargeException tooLarge) { // from a reader outside Web MVC
                problems.write(request, response, tooLarge.problem());
            }
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static int limitFor(String path) {
        return path.endsWith("/facts") ? BULK_BODY_BYTES_MAX : BODY_BYTES_MAX;
    }

    /** Exactly {@code application/json}, with no parameter but the character set that it has anyway. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        var text = contentType.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return text.equals("application/json") || text.equals("application/json;charset=utf-8");
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final int limit;

        Limited(HttpServletRequest request, int limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final int limit;
        private long count;

        Counted(ServletInputStream body, int limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var read = body.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws BodyTooLargeException {
            count += bytes;
            if (count > limit) {
                throw new BodyTooLargeException(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("bodies are read blocking, on virtual threads");
        }
    }
}
