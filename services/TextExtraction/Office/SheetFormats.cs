using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>What the numbers of a workbook are, by the formats of their cells.</summary>
internal sealed partial class SheetFormats(IReadOnlyList<SheetFormats.Kind> kinds, bool date1904 = false)
{
    public enum Kind
    {
        Number,
        Day,
        Percent,
    }

    public static SheetFormats Read(Stream styles, bool date1904)
    {
        using var reader = OfficeXml.Open(styles);
        var codes = new Dictionary<int, string>();
        var (kinds, isInCells) = (new List<Kind>(), false);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "numFmt" && int.TryParse(reader.Attribute("numFmtId"), CultureInfo.InvariantCulture, out var number):
                    codes[number] = reader.Attribute("formatCode") ?? "";
                    break;
                case XmlNodeType.Element when reader.LocalName == "cellXfs":
                    isInCells = !reader.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement when reader.LocalName == "cellXfs":
                    isInCells = false;
                    break;
                case XmlNodeType.Element when isInCells && reader.LocalName == "xf":
                    kinds.Add(int.TryParse(reader.Attribute("numFmtId"), CultureInfo.InvariantCulture, out var format) ? KindOf(format, codes.GetValueOrDefault(format)) : Kind.Number);
                    break;
            }
        }

        return new SheetFormats(kinds, date1904);
    }

    /// <summary>The value of a cell as it is shown.</summary>
    public string Shown(string type, int style, string value, SharedTexts shared) => type switch
    {
        "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? shared[number] : "",
        "b" => value == "1" ? "TRUE" : "FALSE",
        "n" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => (style >= 0 && style < kinds.Count ? kinds[style] : Kind.Number) switch
        {
            Kind.Day => Day(number) ?? Number(number),
            Kind.Percent => $"{Number(number * 100)}%",
            _ => Number(number),
        },
        _ => value,
    };

    // What is computed is 0.1 + 0.2, and shown is 0.3.
    private static string Number(double number) => number.ToString("G15", CultureInfo.InvariantCulture);

    private string? Day(double serial)
    {
        // Days are counted from the last of 1899 and as if 1900 had been a leap year, or from the first of 1904.
        var days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
        var seconds = Math.Round(days * 86_400);
        // What is no number is none of a day either.
        if (!(serial >= 0 && seconds < 2_958_466.0 * 86_400))
        {
            return null;
        }

        var time = new DateTime(1899, 12, 30).AddSeconds(seconds);
        var (day, clock) = (time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture));
        return serial < 1 && !date1904 ? clock : time.TimeOfDay == TimeSpan.Zero ? day : $"{day} {clock}";
    }

    private static Kind KindOf(int number, string? code)
    {
        if (code is null)
        {
            return number is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? Kind.Day : number is 9 or 10 ? Kind.Percent : Kind.Number;
        }

        var letters = Literal().Replace(code.Equals("General", StringComparison.OrdinalIgnoreCase) ? "" : code, "");
        return letters.Contains('%', StringComparison.Ordinal) ? Kind.Percent
            : letters.Any(letter => char.ToLowerInvariant(letter) is 'd' or 'm' or 'y' or 'h' or 's') ? Kind.Day
            : Kind.Number;
    }

    // What is shown as it stands, colors and conditions.
    [GeneratedRegex("""(?:"[^"]*"|\\.|_.|\*.|\[(?![hmsHMS]+\])[^\]]*\]|General)""", RegexOptions.IgnoreCase)]
    private static partial Regex Literal();
}
