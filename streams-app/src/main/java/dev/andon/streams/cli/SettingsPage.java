package dev.andon.streams.cli;

import dev.andon.scoring.settings.Settings;
import dev.andon.streams.SettingsFacts;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.dashboard.DashboardParts;
import dev.andon.streams.dashboard.Routes;
import java.util.List;

/** The page of a settings file, whatever scores the records. */
final class SettingsPage {

    private SettingsPage() {}

    /**
     * Starts it.
     *
     * @param more what its server answers beside the page
     * @throws dev.andon.scoring.ScoringException.StartException as {@link Dashboard#start} and {@link SettingsFacts#of}
     */
    static Dashboard start(Settings settings, List<Routes> more) {
        return Dashboard.start(new DashboardParts(
                settings.kafka(), settings.prefix(), settings.dashboard(), SettingsFacts.of(settings)::of, more));
    }
}
