using Google.Protobuf.WellKnownTypes;
using MentorNet.Library.V1;
using Date = Google.Type.Date;

namespace MentorNet.Library.Resources;

/// <summary>Resources as protos show them.</summary>
internal static class ResourcesMapping
{
    public static Resource ToProto(this ResourceRow row, DateOnly today)
    {
        var licensing = row.Licensing;
        var permissions = licensing.Permissions;
        return new Resource
        {
            Name = $"resources/{row.Id}",
            Title = row.Title,
            Summary = row.Summary,
            License = (Resource.Types.License)row.License,
            LicenseVersion = licensing.Version,
            OwnTerms = row.OwnTerms,
            TermsLink = row.TermsLink,
            Needs = { row.Needs.Select(slug => $"needs/{slug}") },
            Kinds = { row.Kinds.Select(kind => (Resource.Types.Kind)kind) },
            Audiences = { row.Audiences.Select(audience => (Resource.Types.Audience)audience) },
            Minutes = row.Minutes,
            Languages = { row.Languages },
            Authors = { row.Authors },
            Source = row.Source,
            Link = row.Link,
            FileName = row.FileName,
            FileSize = row.FileSize,
            State = (Resource.Types.State)row.State,
            Etag = row.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            CreateTime = row.CreatedAt.ToTimestamp(),
            PublishTime = row.PublishedAt?.ToTimestamp(),
            AttestTime = row.AttestedAt?.ToTimestamp(),
            States = { row.States },
            LawYear = row.LawYear,
            ReviewDate = row.DueOn is { } due ? new Date { Year = due.Year, Month = due.Month, Day = due.Day } : null,
            Version = row.Edition,
            Work = row.Revises is { } work ? $"resources/{work}" : "",
            ChangeReason = row.ChangeReason,
            Adapts = row.Adapts is { } adapted ? $"resources/{adapted}" : "",
            Stale = row.Published && row.DueOn < today,
            Permissions = new()
            {
                Title = permissions.Title,
                Uri = permissions.Uri,
                Share = permissions.Share,
                Adapt = permissions.Adapt,
                Commercial = permissions.Commercial,
                Attribution = permissions.Attribution,
                ShareAlike = permissions.ShareAlike,
            },
            Citation = Citation.Of(row.Authors, (row.PublishedAt ?? row.CreatedAt).Year, row.Title, row.Source, permissions, row.Link),
        };
    }
}
