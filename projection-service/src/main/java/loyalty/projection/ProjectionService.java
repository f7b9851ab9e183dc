package loyalty.projection;

import loyalty.projection.wiring.FeedWiring;
import loyalty.projection.wiring.StorageWiring;
import loyalty.projection.wiring.WebWiring;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Builds balance, tier and segment from the entries on Kafka and answers what they are. */
@Configuration(proxyBeanMethods = false)
@Import({StorageWiring.class, FeedWiring.class, WebWiring.class})
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
public class ProjectionService {

    /** The service with its own configuration file, to be given properties and run. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ProjectionService.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=projection-service");
    }

    /** Runs the service as a process of its own; arguments are properties. */
    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
