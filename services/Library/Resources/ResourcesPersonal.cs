using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

/// <summary>Where resources hold something about a person.</summary>
internal static class ResourcesPersonal
{
    // Not what others have made versions of, which would go with it.
    private const string Goes =
        "NOT published AND stage <> 7 AND NOT EXISTS (SELECT FROM resources other WHERE other.revises = resources.id AND other.created_by <> @person)";

    public static readonly PersonalPart Part = new(
        [
            new(
                "resources",
                "What you put into the library",
                ["resources.created_by"],
                """
                SELECT id AS resource, consortium_id AS consortium, title, summary, license, license_version, own_terms, terms_link, needs, kinds, audiences, minutes, languages, authors, source, link,
                    file_name AS attached_file, published, created_at, published_at, attested_at, states, law_year, review_by, edition, change_reason
                FROM resources WHERE consortium_id = @consortium AND created_by = @person ORDER BY created_at
                """,
                [
                    new("resource", "The resource's id"),
                    new("consortium", "The consortium's id"),
                    new("title", "Its title"),
                    new("summary", "Its summary"),
                    new("license", "The license you gave it", PersonalNames.NameOf<Resource.Types.License>),
                    new("license_version", "The version of that license"),
                    new("own_terms", "Its terms, where the license is its own"),
                    new("terms_link", "Where these terms are"),
                    new("needs", "The needs it serves"),
                    new("kinds", "What it is", PersonalNames.NameOf<Resource.Types.Kind>),
                    new("audiences", "For whom it is", PersonalNames.NameOf<Resource.Types.Audience>),
                    new("minutes", "The minutes that it takes"),
                    new("languages", "Its languages"),
                    new("authors", "Whom you named as its authors"),
                    new("source", "Where it comes from, in your words"),
                    new("link", "Where it is, if elsewhere"),
                    new("attached_file", "The name of its file; the file itself can be downloaded from the library"),
                    new("published", "Whether members see it"),
                    new("created_at", "When you made it"),
                    new("published_at", "When it was published"),
                    new("attested_at", "When you last said that you may share it"),
                    new("states", "The states under whose law it was written"),
                    new("law_year", "The year of that law"),
                    new("review_by", "The day by which it is looked at again"),
                    new("edition", "The number of this version"),
                    new("change_reason", "What changed with it, in your words"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your drafts in the library, with their files",
                ["resources.created_by"],
                $"SELECT count(*)::int FROM resources WHERE consortium_id = @consortium AND created_by = @person AND {Goes}",
                $"DELETE FROM resources WHERE consortium_id = @consortium AND created_by = @person AND {Goes}"),
            ErasureRule.Keep(
                "What you published in the library",
                "It was given to others under its license, which lasts. That it was you who put it there is removed; whom it names as its authors stays, and an admin takes a name out that you ask them to.",
                ["resources.created_by"],
                $"SELECT count(*)::int FROM resources WHERE consortium_id = @consortium AND created_by = @person AND NOT ({Goes})",
                $"UPDATE resources SET created_by = '00000000-0000-0000-0000-000000000000', request_id = NULL WHERE consortium_id = @consortium AND created_by = @person AND NOT ({Goes})"),
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["resources.revises"] = "The number of another resource.",
            ["resources.adapts"] = "The number of another resource.",
            ["file_pieces.file_id"] = "The number of a file of a resource, which is exported and erased with it.",
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}
