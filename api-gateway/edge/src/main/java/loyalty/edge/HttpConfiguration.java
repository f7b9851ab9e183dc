package loyalty.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The edge without the question who calls: what the gateway and the services have in common. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    HttpConfiguration() {
        LogFiles.writeAside();
        // Before the first request; earlier, the logging of the application would take the filter out again.
        UnquotedRequests.guard(LoggerFactory.getILoggerFactory());
    }

    @Bean
    JsonMapper strictJson() {
        return StrictJson.mapper();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    ProblemAdvice problemAdvice(ProblemWriter problems) {
        return new ProblemAdvice(problems);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    TraceFilter traceFilter() {
        return new TraceFilter();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 30)
    LimitsFilter limitsFilter(ProblemWriter problems) {
        return new LimitsFilter(problems);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 31)
    AcceptFilter acceptFilter(ProblemWriter problems) {
        return new AcceptFilter(problems);
    }

    @Bean
    WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RoutesByShape();
            }
        };
    }

    @Bean
    WebMvcConfigurer edgeMvc(JsonMapper json) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.withJsonConverter(new StrictJsonConverter(json));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerAndTrace());
            }
        };
    }

    /** Hands an endpoint the {@link Caller} and the {@link Trace} that it asks for by type. */
    private static final class CallerAndTrace implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Trace.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            var request = web.getNativeRequest(HttpServletRequest.class);
            if (request == null) {
                throw new IllegalStateException("not a servlet request");
            }
            return parameter.getParameterType() == Caller.class ? CallerFilter.callerOf(request) : Trace.of(request);
        }
    }
}
