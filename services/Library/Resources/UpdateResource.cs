using System.Globalization;
using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    private static readonly string[] EditableFields = [
        "title", "summary", "license", "license_version", "own_terms", "terms_link", "needs", "kinds", "audiences", "minutes", "languages", "authors", "source", "link", "states", "law_year", "review_date", "change_reason",
    ];

    public override async Task<Resource> UpdateResource(UpdateResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Resource ?? new Resource();
        var id = Parse.Name(asked.Name, "resources", "resource.name");
        var fields = UpdateMask.Read(request.UpdateMask, asked, EditableFields, context);
        var parsedNeeds = fields.Contains("needs") ? await ParseNeedsAsync(asked.Needs, context.CancellationToken) : null;
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        var lasts = stored.Lasts;
        if (!lasts || stored.State is ResourceState.Submitted or ResourceState.InReview)
        {
            stored.State.After(ResourceCommand.Edit, id);
        }

        if (asked.Etag.Length > 0 && asked.Etag != stored.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw Errors.EtagMismatch(asked.Name);
        }

        var license = fields.Contains("license") ? ParseLicense(asked.License) : (License)stored.License;
        var same = license == (License)stored.License;
        // What is not sent belongs to the license that was there.
        var licensing = Licensing.Parse(
            license,
            fields.Contains("license_version") ? asked.LicenseVersion : same ? stored.Licensing.Version : "",
            fields.Contains("own_terms") ? asked.OwnTerms : same ? stored.OwnTerms : "",
            fields.Contains("terms_link") ? asked.TermsLink : same ? stored.TermsLink : "");
        var kept = licensing == stored.Licensing;
        var law = ParseLaw(fields.Contains("states") ? asked.States : stored.States, fields.Contains("law_year") ? asked.LawYear : fields.Contains("states") && asked.States.Count == 0 ? 0 : stored.LawYear);
        var due = fields.Contains("review_date") ? ParseReviewDate(asked.ReviewDate, stored.DueOn) : null;
        var changed = stored with
        {
            Title = fields.Contains("title") ? Parse.Line(asked.Title, "resource.title", 1, 200) : stored.Title,
            Summary = fields.Contains("summary") ? Parse.Text(asked.Summary, "resource.summary", 0, 4000) : stored.Summary,
            License = (short)license,
            LicenseVersion = kept ? stored.LicenseVersion : licensing.Version,
            OwnTerms = licensing.OwnTerms,
            TermsLink = licensing.TermsLink,
            Needs = parsedNeeds ?? stored.Needs,
            Kinds = fields.Contains("kinds") ? Choices.Numbers(asked.Kinds, "resource.kinds") : stored.Kinds,
            Audiences = fields.Contains("audiences") ? Choices.Numbers(asked.Audiences, "resource.audiences") : stored.Audiences,
            Minutes = fields.Contains("minutes") ? ParseMinutes(asked.Minutes) : stored.Minutes,
            Languages = fields.Contains("languages") ? ParseLanguages(asked.Languages) : stored.Languages,
            Authors = fields.Contains("authors") ? ParseAuthors(asked.Authors) : stored.Authors,
            Source = fields.Contains("source") ? Parse.Text(asked.Source, "resource.source", 0, 1000) : stored.Source,
            Link = fields.Contains("link") ? Links.Parse(asked.Link, "resource.link") : stored.Link,
            States = law.States,
            LawYear = law.Year,
            ReviewBy = !fields.Contains("review_date") || due == stored.DueOn ? stored.ReviewBy : due ?? (stored.Published ? (DateOnly?)ReviewBy.After(Today, law.States.Length > 0) : null),
            ChangeReason = fields.Contains("change_reason") ? ParseReason(asked.ChangeReason, stored.Edition) : stored.ChangeReason,
            AttestedAt = kept ? stored.AttestedAt : null,
        };
        if (changed.IsLike(stored))
        {
            return ToProto(stored);
        }

        // When it is looked at again is no part of what it says.
        if (lasts && !(changed with { ReviewBy = stored.ReviewBy }).IsLike(stored))
        {
            throw ResourceErrors.VersionLasts(id);
        }

        var updated = await work.UpdateAsync(changed);
        await work.CommitAsync();
        return ToProto(updated);
    }
}
