"""From settings to a running application: the only place that joins the parts."""
