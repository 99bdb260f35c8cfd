using MentorNet.Library.Review;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Data;

/// <summary>Says where Library holds something about a person.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = PersonalTables.Of("library", Resources, ReviewPersonal.Part);

    private static PersonalPart Resources => new(
        [
            new(
                "resources",
                "What you put into the library",
                ["resources.created_by"],
                """
                SELECT id AS resource, consortium_id AS consortium, title, summary, license, needs, link, file_name AS attached_file, published, created_at, published_at
                FROM resources WHERE consortium_id = @consortium AND created_by = @person ORDER BY created_at
                """,
                [
                    new("resource", "The resource's id"),
                    new("consortium", "The consortium's id"),
                    new("title", "Its title"),
                    new("summary", "Its summary"),
                    new("license", "The license you gave it", value => ((Resource.Types.License)Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)).ToString()),
                    new("needs", "The needs it serves"),
                    new("link", "Where it is, if elsewhere"),
                    new("attached_file", "The name of its file; the file itself can be downloaded from the library"),
                    new("published", "Whether members see it"),
                    new("created_at", "When you made it"),
                    new("published_at", "When it was published"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your drafts in the library, with their files",
                ["resources.created_by"],
                "SELECT count(*)::int FROM resources WHERE consortium_id = @consortium AND created_by = @person AND NOT published",
                "DELETE FROM resources WHERE consortium_id = @consortium AND created_by = @person AND NOT published"),
            ErasureRule.Keep(
                "What you published in the library",
                "It was given to others under its license, which lasts. That it was you who put it there is removed.",
                ["resources.created_by"],
                "SELECT count(*)::int FROM resources WHERE consortium_id = @consortium AND created_by = @person AND published",
                "UPDATE resources SET created_by = '00000000-0000-0000-0000-000000000000', request_id = NULL WHERE consortium_id = @consortium AND created_by = @person AND published"),
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["file_pieces.file_id"] = "The number of a file of a resource, which is exported and erased with it.",
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}
