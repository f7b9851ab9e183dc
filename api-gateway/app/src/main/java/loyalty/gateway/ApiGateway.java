package loyalty.gateway;

import loyalty.gateway.wiring.GatewayWiring;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the gateway, by itself or beside the services in one JVM. */
public final class ApiGateway {

    private ApiGateway() {}

    public static void main(String... arguments) {
        application().run(arguments);
    }

    /** The application, to be given its properties and run; they stand in {@code api-gateway.yml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayWiring.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=api-gateway");
    }
}
