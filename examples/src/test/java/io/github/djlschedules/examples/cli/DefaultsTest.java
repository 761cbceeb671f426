package io.github.djlschedules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    private static final String OFFLINE = "ai.djl.offline";

    private final Properties before = new Properties();

    @BeforeEach
    void remember() {
        before.putAll(System.getProperties());
    }

    @AfterEach
    void putBack() {
        System.setProperties(before);
        Defaults.apply(false);
    }

    @Test
    void offlineByDefaultUntilADownloadIsAskedFor() {
        System.clearProperty(OFFLINE);
        Defaults.apply(false);
        assertThat(System.getProperty(OFFLINE)).isEqualTo("true");
        Defaults.allowDownloads();
        assertThat(System.getProperty(OFFLINE)).isEqualTo("false");
    }

    @Test
    void whoeverChoseToBeOfflineStaysSo() {
        System.setProperty(OFFLINE, "true");
        Defaults.apply(false);
        Defaults.allowDownloads();
        assertThat(System.getProperty(OFFLINE)).isEqualTo("true");
    }
}
