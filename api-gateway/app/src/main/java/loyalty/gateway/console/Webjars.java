package loyalty.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The versions of the webjars on the class path, so that the build alone names them. */
final class Webjars {

    /** The version of a webjar of the group org.webjars, from the properties that Maven puts into it. */
    String version(String name) {
        var resource = "/META-INF/maven/org.webjars/" + name + "/pom.properties";
        try (InputStream in = Webjars.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the webjar " + name + " is missing");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new IllegalStateException("the webjar " + name + " cannot be read", unreadable);
        }
    }
}
