package loyalty.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key that a run acts with. Its text goes into requests and nowhere else. */
public final class ApiKey {

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** A key from a file that holds nothing else; a line end behind it does not matter. */
    public static ApiKey fromFile(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException unreadable) {
            throw new ClientException("cannot read the key file " + file, unreadable);
        }
    }

    public static ApiKey of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw new ClientException("that is not a key: one line of visible characters was expected");
        }
        return new ApiKey(stripped);
    }

    String authorization() {
        return "Bearer " + text;
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
