# Åbner en intern eksport fra Afrunding i R og tæller svarene, med ord og med grunden til, at et svar mangler.
# Opens an internal export from Afrunding in R and counts the answers, in words and with the reason for missing ones.
#
#   Rscript analyse.R FOLDER [counts.csv]
#
# Needs haven: install.packages("haven"), or r-cran-haven on Debian. The SPSS and the Stata files give the same
# numbers; use whichever you like. -9, -8 and -7 (.a, .b and .c in Stata) are missing values; an empty cell means
# that the question was not asked.

library(haven)

codes_of_stata <- c(a = "-9", b = "-8", c = "-7")

# The codes of a column as text: a tagged missing value of Stata becomes its code.
as_codes <- function(column) {
  codes <- format(as.numeric(column), trim = TRUE, scientific = FALSE)
  codes[is.na(column)] <- NA
  tagged <- is_tagged_na(as.numeric(column))
  codes[tagged] <- codes_of_stata[na_tag(as.numeric(column)[tagged])]
  codes
}

# One line per code of each column that has labels: how many lines of its table have that code. What is asked once
# per person is in one table of people only, so n counts people there; in a table of rows it counts rows.
counted <- function(table, format, name_of_table, units) {
  lines <- lapply(names(table), function(name) {
    column <- table[[name]]
    labels <- attr(column, "labels")
    if (is.null(labels) || !is.numeric(column)) return(NULL)
    values <- as_codes(zap_missing_tags(column))
    codes <- as_codes(labels)
    data.frame(
      format = format, table = name_of_table, unit = unname(units[name]), name = name,
      question = attr(column, "label"), code = codes, label = names(labels),
      n = vapply(codes, function(code) sum(values == code, na.rm = TRUE), integer(1)), row.names = NULL
    )
  })
  do.call(rbind, lines)
}

# Labels are dropped and the numbers kept as they are, missing codes among them.
zap_missing_tags <- function(column) {
  attributes(column) <- NULL
  column
}

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
# The file of a table: its name begins with the network and what the export is for.
file_of <- function(table, format, place = format) {
  list.files(file.path(folder, place), paste0("-", table, "\\.", format, "$"), full.names = TRUE)
}

# Every table of the export; the codebook says what a line is in the table of each question.
tables <- sub("^.*-(\\w+)\\.sav$", "\\1", list.files(file.path(folder, "sav"), "\\.sav$"))
codebook <- read.csv(file_of("codebook", "csv", "."), colClasses = "character", encoding = "UTF-8")
units <- setNames(codebook$unit, codebook$name)

counts <- do.call(rbind, lapply(tables, function(name) {
  spss <- read_sav(file_of(name, "sav"), user_na = TRUE)
  stata <- read_dta(file_of(name, "dta"))
  stopifnot(nrow(spss) == nrow(stata))
  cat(sprintf("%s: %d rows, %d columns\n", name, nrow(spss), ncol(spss)))
  rbind(counted(spss, "sav", name, units), counted(stata, "dta", name, units))
}))

if (length(arguments) > 1) {
  write.csv(counts, arguments[2], row.names = FALSE, fileEncoding = "UTF-8")
} else {
  print(head(counts[counts$format == "sav" & counts$n > 0, c("unit", "name", "label", "n")], 40), row.names = FALSE)
}
