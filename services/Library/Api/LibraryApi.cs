using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Library.Data;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi(Database database, TimeProvider clock, NeedList needs, PeopleService.PeopleServiceClient profile) : LibraryService.LibraryServiceBase
{
    internal static Resource ToProto(ResourceRow row) => new()
    {
        Name = $"resources/{row.Id}",
        Title = row.Title,
        Summary = row.Summary,
        License = (Resource.Types.License)row.License,
        Needs = { row.Needs.Select(slug => $"needs/{slug}") },
        Link = row.Link,
        FileName = row.FileName,
        FileSize = row.FileSize,
        State = (Resource.Types.State)row.State,
        Etag = row.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CreateTime = row.CreatedAt.ToTimestamp(),
        PublishTime = row.PublishedAt?.ToTimestamp(),
    };

    private static string ParseLink(string value)
    {
        var link = Parse.Text(value, "resource.link", 0, 2000);
        if (link.Length == 0)
        {
            return link;
        }

        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw Errors.InvalidField("resource.link", "must be an address that begins with https:// or http://.");
        }

        // Everyone who may read the resource would have the password; and "https://university.edu@elsewhere.example" leads elsewhere.
        return uri.UserInfo.Length == 0 ? link : throw Errors.InvalidField("resource.link", "must not contain a user name or password (what stands before the @).");
    }

    private static short ParseLicense(Resource.Types.License license) => license != Resource.Types.License.Unspecified && System.Enum.IsDefined(license)
        ? (short)license
        : throw Errors.InvalidField("resource.license", "must be one of the licenses; MEMBERS_ONLY where none was given.");

    private async Task<string[]> ParseNeedsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Parse.Count(names.Count, "resource.needs", 12);
        if (names.Count == 0)
        {
            return [];
        }

        var known = await needs.GetAsync(cancellationToken);
        return [.. names.Select((name, i) => name.StartsWith("needs/", StringComparison.Ordinal) && known.ContainsKey(name["needs/".Length..]) ? name["needs/".Length..] : throw Errors.InvalidField($"resource.needs[{i}]", "is not on the field's list of needs.")).Distinct()];
    }
}
