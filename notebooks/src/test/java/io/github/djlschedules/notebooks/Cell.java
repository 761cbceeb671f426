package io.github.djlschedules.notebooks;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * A cell of a notebook.
 *
 * @param notebook the notebook's file name
 * @param number its place among all cells, from 1
 * @param code whether it is of code
 * @param source what it says
 * @param outputs what a run in Jupyter stored
 */
record Cell(String notebook, int number, boolean code, String source, List<JsonObject> outputs) {

    /** Returns where a reader finds it. */
    String place() {
        return notebook + ", cell " + number;
    }
}
