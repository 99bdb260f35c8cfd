using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi(
    Database database, TimeProvider clock, NeedList needs, PeopleService.PeopleServiceClient profile, OrganizationsService.OrganizationsServiceClient organizations) : ResourcesService.ResourcesServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private Resource ToProto(ResourceRow row) => row.ToProto(Today);

    private Resource Show(ResourceRow row, Caller caller)
    {
        var resource = ToProto(row);
        if (row.State is ResourceState.Submitted or ResourceState.InReview && row.CreatedBy != caller.PersonId)
        {
            // To reviewers, whom admins may be, all of it is in review: how far would tell what a colleague submitted, and so would its version.
            (resource.State, resource.Etag) = (Resource.Types.State.InReview, "");
        }

        return resource;
    }

    private static License ParseLicense(Resource.Types.License license) => license != Resource.Types.License.Unspecified && System.Enum.IsDefined(license)
        ? (License)license
        : throw Errors.InvalidField("resource.license", "must be one of the licenses; MEMBERS_ONLY where none was given.");

    private static string ParseReason(string reason, int edition) => edition > 1 ? Parse.Text(reason, "resource.change_reason", 1, 1000)
        : reason.Length == 0 ? ""
        : throw Errors.InvalidField("resource.change_reason", "must be empty in a first version.");

    private static int ParseMinutes(int minutes) => minutes is >= 0 and <= 10_000 ? minutes : throw Errors.InvalidField("resource.minutes", "must be 0 to 10,000.");

    private static string[] ParseLanguages(IReadOnlyList<string> tags)
    {
        Parse.Count(tags.Count, "resource.languages", 10);
        return [.. tags.Select((tag, i) => Languages.TryCanonical(tag, out var canonical) ? canonical : throw Errors.InvalidField($"resource.languages[{i}]", "must be the tag of a language, such as 'en' or 'es'.")).Distinct()];
    }

    private static string[] ParseAuthors(IReadOnlyList<string> authors)
    {
        Parse.Count(authors.Count, "resource.authors", 20);
        return [.. authors.Select((author, i) => Parse.Line(author, $"resource.authors[{i}]", 1, 120))];
    }

    private (string[] States, int Year) ParseLaw(IReadOnlyList<string> codes, int year)
    {
        Parse.Count(codes.Count, "resource.states", 10);
        string[] states = [.. codes.Select((code, i) => States.Contains(code) ? code : throw Errors.InvalidField($"resource.states[{i}]", "must be the two capital letters of a state or territory, such as 'WA'.")).Distinct().Order()];
        return states.Length == 0
            ? year == 0 ? (states, 0) : throw Errors.InvalidField("resource.law_year", "must be empty where no state is named.")
            : year >= 1900 && year <= Today.Year ? (states, year)
            : throw Errors.InvalidField("resource.law_year", $"must be 1900 to {Today.Year}: the year as of whose law this was written.");
    }

    private DateOnly? ParseReviewDate(Date? value, DateOnly? before)
    {
        if (value is null || value is { Year: 0, Month: 0, Day: 0 })
        {
            return null;
        }

        var day = Parse.DayOf(value) ?? throw Errors.InvalidField("resource.review_date", "must be a day of the calendar, with year, month, and day.");
        // West of Greenwich it is yesterday still.
        return day == before || (day >= Today.AddDays(-1) && day <= Today.AddYears(10)) ? day : throw Errors.InvalidField("resource.review_date", "must be a day in the next ten years.");
    }

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
