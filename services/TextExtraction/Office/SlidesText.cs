using System.Text;
using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>The text of a presentation in the order of its slides, each with its title first and its notes last; what is on every slide comes once.</summary>
internal static class SlidesText
{
    private static readonly HashSet<string> NoStyles = [];

    /// <summary>Reads all slides; says whether none of them was broken.</summary>
    public static bool Read(OfficePackage package, string main, TextSink sink)
    {
        var parts = package.References(main).ToLookup(reference => reference.Id);
        var repeated = new HashSet<string>();
        var (number, whole) = (0, true);
        foreach (var id in Slides(package, main))
        {
            if (parts[id].FirstOrDefault() is not { Type: "slide" } slide)
            {
                continue;
            }

            var references = package.References(slide.Part);
            sink.Write(Slide(package, slide.Part, isNotes: false));
            foreach (var diagram in references.Where(reference => reference.Type == "diagramData"))
            {
                sink.Write(Slide(package, diagram.Part, isNotes: false));
            }

            foreach (var notes in references.Where(reference => reference.Type == "notesSlide"))
            {
                sink.Write(Slide(package, notes.Part, isNotes: true));
            }

            sink.Write("\n\n");
            sink.Page(++number);
        }

        return whole;

        string Slide(OfficePackage from, string part, bool isNotes)
        {
            var (title, text) = (new StringBuilder(), new StringBuilder());
            var paragraphs = new OfficeParagraphs(piece => text.Append(piece), NoStyles)
            {
                Shape = (placeholder, words) =>
                {
                    if (placeholder is "ftr" or "hdr" or "dt" ? repeated.Add(words.Trim()) : placeholder != "sldNum")
                    {
                        (placeholder is "title" or "ctrTitle" && !isNotes ? title : text).Append(words).Append('\n');
                    }
                },
            };
            using var stream = from.Open(part);
            if (stream is null)
            {
                return "";
            }

            try
            {
                paragraphs.Read(stream);
            }
            catch (Exception e) when (e is XmlException or InvalidDataException)
            {
                whole = false;
            }

            paragraphs.Flush();
            return $"{title}{text}\n";
        }
    }

    private static List<string> Slides(OfficePackage package, string main)
    {
        var ids = new List<string>();
        using var reader = OfficeXml.Open(package.Open(main)!);
        while (reader.Read())
        {
            // Its own id and that of its part, which is in a namespace, have the same name.
            if (reader.LocalName == "sldId")
            {
                for (var found = reader.MoveToFirstAttribute(); found; found = reader.MoveToNextAttribute())
                {
                    if (reader.LocalName == "id" && reader.NamespaceURI.Length > 0)
                    {
                        ids.Add(reader.Value);
                    }
                }
            }
        }

        return ids;
    }
}
