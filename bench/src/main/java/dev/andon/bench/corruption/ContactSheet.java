package dev.andon.bench.corruption;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.Pixels;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** One picture under every corruption at three severities, a part of each in its own pixels, four corruptions a row. */
final class ContactSheet {

    private static final int[] SEVERITIES = {1, 3, 5};
    private static final int ACROSS = 4;
    private static final int TILE = 80;

    /** Shades of a channel: fewer than a byte has, or the noise would make the file large. */
    private static final int STEPS = 25;

    private static final int GAP = 3;
    private static final int LABEL = 20;
    private static final int MARGIN = 12;
    private static final int BLOCK_WIDTH = SEVERITIES.length * (TILE + GAP) - GAP + MARGIN;
    private static final int BLOCK_HEIGHT = LABEL + TILE + MARGIN;

    private final Pixels picture;
    private final BufferedImage sheet;
    private final Graphics2D graphics;

    private ContactSheet(Pixels picture) {
        int blocks = 1 + Corruption.values().length;
        int rows = (blocks + ACROSS - 1) / ACROSS;
        this.picture = picture;
        this.sheet = new BufferedImage(
                ACROSS * BLOCK_WIDTH + MARGIN, rows * BLOCK_HEIGHT + MARGIN, BufferedImage.TYPE_3BYTE_BGR);
        this.graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    }

    /**
     * @param picture at least as large as a tile
     */
    static BufferedImage of(Pixels picture) {
        ContactSheet sheet = new ContactSheet(picture);
        sheet.label(0, "clean");
        sheet.tile(0, 0, picture);
        for (Corruption corruption : Corruption.values()) {
            sheet.block(corruption.ordinal() + 1, corruption);
        }
        sheet.graphics.dispose();
        return sheet.sheet;
    }

    private void block(int block, Corruption corruption) {
        label(block, corruption.word() + " 1, 3, 5");
        for (int i = 0; i < SEVERITIES.length; i++) {
            tile(block, i, corruption.corrupted(picture, SEVERITIES[i], 1, 0));
        }
    }

    private void label(int block, String text) {
        graphics.setColor(Color.DARK_GRAY);
        graphics.drawString(text, left(block), top(block) + LABEL - 6);
    }

    /** The middle of {@code image}. */
    private void tile(int block, int place, Pixels image) {
        int fromX = (image.width() - TILE) / 2;
        int fromY = (image.height() - TILE) / 2;
        int left = left(block) + place * (TILE + GAP);
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                int pixel = (fromY + y) * image.width() + fromX + x;
                sheet.setRGB(left + x, top(block) + LABEL + y, colour(image, pixel));
            }
        }
    }

    private static int colour(Pixels image, int pixel) {
        int size = image.height() * image.width();
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            int level = Math.round(STEPS * image.values()[channel * size + pixel]);
            colour = colour << 8 | level * 255 / STEPS;
        }
        return colour;
    }

    private static int left(int block) {
        return MARGIN + block % ACROSS * BLOCK_WIDTH;
    }

    private static int top(int block) {
        return MARGIN / 2 + block / ACROSS * BLOCK_HEIGHT;
    }
}
