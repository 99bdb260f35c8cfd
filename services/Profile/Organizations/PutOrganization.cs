using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<V1.Organization> PutOrganization(PutOrganizationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Organization ?? new V1.Organization();
        var name = Parse.Organization(asked.Name, "organization.name");
        var scheme = name[..name.IndexOf('-', StringComparison.Ordinal)];
        if (scheme != "own" && !caller.Is(Role.Operator))
        {
            throw OrganizationErrors.SchemeReserved(scheme);
        }

        if (scheme is not ("own" or "nces" or "ipeds" or "cms"))
        {
            throw Errors.InvalidField("organization.name", "must begin with 'organizations/own-', 'nces-', 'ipeds-', or 'cms-'.");
        }

        Guid? owner = caller.HasConsortium ? caller.ConsortiumId : caller.Is(Role.Operator) ? null : throw Errors.PermissionDenied(nameof(PutOrganization));
        var state = Parse.Text(asked.State, "organization.state", 0, 2).ToUpperInvariant();
        if (state.Length > 0 && !States.Contains(state))
        {
            throw Errors.InvalidField("organization.state", "must be the two-letter code of a state or territory; leave it out if it is unknown.");
        }

        var cbsa = Parse.Text(asked.Cbsa, "organization.cbsa", 0, 5);
        if (cbsa.Length > 0 && (cbsa.Length != 5 || !cbsa.All(char.IsAsciiDigit)))
        {
            throw Errors.InvalidField("organization.cbsa", "must be the five digits of a CBSA; leave it out if it is unknown.");
        }

        if (asked.Kind == V1.Organization.Types.Kind.Unspecified || !Enum.IsDefined(asked.Kind))
        {
            throw Errors.InvalidField("organization.kind", "must be one of the kinds of organizations.");
        }

        if (asked.HasEnrollment && asked.Enrollment < 0)
        {
            throw Errors.InvalidField("organization.enrollment", "must not be negative; leave it out if it is unknown.");
        }

        if (asked.HasPovertyShare && asked.PovertyShare is not (>= 0 and <= 1))
        {
            throw Errors.InvalidField("organization.poverty_share", "must be between 0 and 1; leave it out if it is unknown.");
        }

        if (asked.Location is { } place && (place.Latitude is not (>= -90 and <= 90) || place.Longitude is not (>= -180 and <= 180)))
        {
            throw Errors.InvalidField("organization.location", "must be a latitude of -90 to 90 and a longitude of -180 to 180.");
        }

        var row = new OrganizationRow
        {
            Name = name,
            Kind = (short)asked.Kind,
            DisplayName = Parse.Line(asked.DisplayName, "organization.display_name", 1, 200),
            City = Parse.Line(asked.City, "organization.city", 0, 100),
            State = state,
            Latitude = asked.Location?.Latitude,
            Longitude = asked.Location?.Longitude,
            Locale = Parse.Line(asked.Locale, "organization.locale", 0, 50),
            Enrollment = asked.HasEnrollment ? asked.Enrollment : null,
            PovertyShare = asked.HasPovertyShare ? asked.PovertyShare : null,
            SectorDetail = Parse.Line(asked.SectorDetail, "organization.sector_detail", 0, 200),
            Cbsa = cbsa,
            ShareAmericanIndian = Share(asked.StudentShares, 0),
            ShareAsian = Share(asked.StudentShares, 1),
            ShareBlack = Share(asked.StudentShares, 2),
            ShareHispanic = Share(asked.StudentShares, 3),
            SharePacificIslander = Share(asked.StudentShares, 4),
            ShareTwoOrMore = Share(asked.StudentShares, 5),
            ShareWhite = Share(asked.StudentShares, 6),
            LowestGrade = asked.HasLowestGrade ? (short)FieldValues.Within(asked.LowestGrade, -1, 13, "organization.lowest_grade") : null,
            HighestGrade = asked.HasHighestGrade ? (short)FieldValues.Within(asked.HighestGrade, -1, 13, "organization.highest_grade") : null,
            Size = Parse.Text(asked.Size, "organization.size", 0, 100),
            Ownership = Parse.Line(asked.Ownership, "organization.ownership", 0, 100),
            Category = Parse.Line(asked.Category, "organization.category", 0, 100),
        };

        await using var work = await database.BeginAsync(context.CancellationToken);
        var stored = await work.LockOwnerAsync(name);
        if (stored is not null && !caller.Is(Role.Operator) && stored.ConsortiumId != caller.ConsortiumId)
        {
            throw OrganizationErrors.NotYourOrganization(asked.Name);
        }

        var changed = await work.PutOrganizationAsync(row, scheme, scheme == "own" ? owner : null);
        if (stored is not null && changed)
        {
            await work.PublishPeopleOfAsync([name], clock.GetUtcNow());
        }

        await work.CommitAsync();
        return OrganizationMapping.ToProto(row);
    }

    private static double? Share(StudentShares? shares, int number)
    {
        var field = StudentShares.Descriptor.Fields[number + 1];
        return shares is null || !field.Accessor.HasValue(shares) ? null
            : field.Accessor.GetValue(shares) is double share and >= 0 and <= 1 ? share
            : throw Errors.InvalidField($"organization.student_shares.{field.Name}", "must be between 0 and 1; leave it out if it is unknown.");
    }
}
