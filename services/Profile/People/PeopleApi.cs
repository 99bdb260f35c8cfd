using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.Import;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi(
    Database database, TimeProvider clock, OrganizationImporter importer, IdentityService.IdentityServiceClient identity) : ProfileService.ProfileServiceBase
{
    internal static V1.Organization ToProto(OrganizationRow row)
    {
        var organization = new V1.Organization
        {
            Name = $"organizations/{row.Name}",
            Kind = (V1.Organization.Types.Kind)row.Kind,
            DisplayName = row.DisplayName,
            City = row.City,
            State = row.State,
            Locale = row.Locale,
            SectorDetail = row.SectorDetail,
            Cbsa = row.Cbsa,
            Retired = row.Retired,
        };
        if (row is { Latitude: { } latitude, Longitude: { } longitude })
        {
            organization.Location = new Google.Type.LatLng { Latitude = latitude, Longitude = longitude };
        }

        if (row.Enrollment is { } enrollment)
        {
            organization.Enrollment = enrollment;
        }

        if (row.PovertyShare is { } share)
        {
            organization.PovertyShare = share;
        }

        organization.StudentShares = SharesOf(row);
        organization.Size = row.Size;
        organization.Ownership = row.Ownership;
        organization.Category = row.Category;
        if (row.LowestGrade is { } lowest)
        {
            organization.LowestGrade = lowest;
        }

        if (row.HighestGrade is { } highest)
        {
            organization.HighestGrade = highest;
        }

        return organization;
    }

    private static V1.StudentShares? SharesOf(OrganizationRow row)
    {
        if (Array.TrueForAll(row.StudentShares, share => share is null))
        {
            return null;
        }

        var shares = new V1.StudentShares();
        foreach (var (share, i) in row.StudentShares.Select((share, i) => (share, i)))
        {
            if (share is { } known)
            {
                V1.StudentShares.Descriptor.Fields[i + 1].Accessor.SetValue(shares, known);
            }
        }

        return shares;
    }

    /// <summary>Writes all of a person, for <see cref="Showing"/> to cut.</summary>
    internal static Person Whole(PersonRow row, Choices choices, bool photo, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var person = new Person
        {
            Name = $"people/{row.PersonId}",
            DisplayName = row.DisplayName,
            Title = row.Title,
            Organization = row.Organization is null ? "" : $"organizations/{row.Organization}",
            OrganizationDisplayName = row.OrganizationDisplayName ?? "",
            Roles = { row.Roles.Select(role => System.Enum.Parse<Role>(role, ignoreCase: true)) },
            State = row.Active ? Person.Types.State.Active : Person.Types.State.Invited,
            About = row.About,
            Needs = { row.Needs.Select(slug => $"needs/{slug}") },
            Offers = { row.Offers.Select(slug => $"needs/{slug}") },
            ReportsTo = (Person.Types.ReportsTo)row.ReportsTo,
            TeamSize = (Person.Types.TeamSize)row.TeamSize,
            Budget = (Person.Types.Budget)row.Budget,
            SeniorSeat = (Person.Types.SeniorSeat)row.SeniorSeat,
            Post = (Person.Types.Post)row.Post,
            Capacity = row.Capacity,
            Languages = { row.Languages },
            TimeZone = row.TimeZone,
            MissingFields = { Readiness.MissingFields(Visibility.ForMatching(row, choices)) },
            Etag = row.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            UpdateTime = row.UpdatedAt.ToTimestamp(),
            Email = row.Email,
            Photo = photo ? $"people/{row.PersonId}/photo" : "",
        };
        if (row.YearsOfPractice is { } years)
        {
            person.YearsOfPractice = years;
        }

        AddFacts(person, row, today);
        return person;
    }

    /// <summary>Stores a person and, if anything changed, tells the other services her matching facts; returns her as she is stored.</summary>
    internal static async Task<PersonRow> SaveAsync(Work work, PersonRow person, DateTimeOffset now)
    {
        var changed = await work.UpdatePersonAsync(person, now);
        var stored = (await work.LockPersonAsync(person.ConsortiumId, person.PersonId))!;
        if (changed)
        {
            await PublishAsync(work, stored);
        }

        return stored;
    }

    /// <summary>Tells the matching facts of all who work at these organizations, in whatever consortium: kind, state, locale and enrolment are among them.</summary>
    internal static async Task PublishPeopleOfAsync(Work work, string[] organizations, DateTimeOffset now)
    {
        foreach (var consortium in await work.QueryAsync<Guid>("SELECT consortium_id FROM consortia WHERE deleted_at IS NULL ORDER BY consortium_id"))
        {
            await work.ExecuteAsync("SELECT set_config('app.consortium_id', @id, true)", new { id = consortium.ToString() });
            foreach (var person in await work.TouchPeopleOfAsync(consortium, organizations, now))
            {
                await PublishAsync(work, (await work.FindPersonAsync(consortium, person))!);
            }
        }
    }

    /// <summary>Works out anew whose people must not know of whom, and tells of everybody of whom it is other than it was.</summary>
    internal static async Task PublishWallsAsync(Work work, Guid consortium, DateTimeOffset now)
    {
        foreach (var person in await work.RefreshEmployersAsync(consortium, null, newVersion: true, now))
        {
            await PublishAsync(work, (await work.LockPersonAsync(consortium, person))!);
        }
    }

    /// <summary>Notes that an admin has changed their own employer, and tells operators. The first that they name changes none: it only closes.</summary>
    internal static async Task AskIfAdminAsync(Work work, Caller caller, PersonRow before, PersonRow after, DateTimeOffset now)
    {
        if (caller.Is(Role.Admin) && before.Organization is not null && after.Organization is { } to && to != before.Organization)
        {
            var id = Guid.CreateVersion7(now);
            await work.AskEmployerChangeAsync(before, to, id, now);
            await work.EnqueueAsync(new EmployerChanged(before.ConsortiumId, id, before.PersonId, Confirmed: false, now));
        }
    }

    /// <summary>Tells of a person what she lets matching know.</summary>
    internal static async Task PublishAsync(Work work, PersonRow stored)
    {
        var consent = (await work.FindConsentAsync(stored.ConsortiumId, stored.PersonId))?.Choices ?? Choices.Careful;
        await work.EnqueueAsync(FactsOf(stored, consent));
    }

    /// <summary>Gives what a person lets matching know.</summary>
    internal static ProfileUpdated FactsOf(PersonRow stored, Choices consent)
    {
        var row = Visibility.ForMatching(stored, consent);
        var takes = row.OfferPausedAt is null;
        return new ProfileUpdated(
            row.PersonId,
            row.ConsortiumId,
            row.Version,
            row.Roles,
            row.Organization is null ? "" : $"organizations/{row.Organization}",
            row.OrganizationKind is { } kind ? NameOf<V1.Organization.Types.Kind>(V1.Organization.Descriptor, kind) : "",
            row.State ?? "",
            row.Locale ?? "",
            row.Enrollment,
            row.Needs,
            row.Offers,
            NameOf<Person.Types.ReportsTo>(Person.Descriptor, row.ReportsTo),
            NameOf<Person.Types.TeamSize>(Person.Descriptor, row.TeamSize),
            NameOf<Person.Types.Budget>(Person.Descriptor, row.Budget),
            NameOf<Person.Types.SeniorSeat>(Person.Descriptor, row.SeniorSeat),
            NameOf<Person.Types.Post>(Person.Descriptor, row.Post),
            row.YearsOfPractice,
            takes ? row.Capacity : 0,
            row.Languages,
            row.TimeZone,
            row.Active && row.Roles.Length > 0 && !consent.Hidden && !Readiness.MissingFields(row).Any(),
            row.UpdatedAt,
            // Where one kind is named, the other is none; a paused offer takes nobody of any kind.
            CoachCapacity: takes ? row.CoachCapacity ?? (row.CrossSectorCapacity is null ? null : 0) : 0,
            CrossSectorCapacity: takes ? row.CrossSectorCapacity ?? (row.CoachCapacity is null ? null : 0) : 0,
            HoursPerMonth: row.HoursPerMonth,
            PausedUntil: row.PausedUntil,
            TitleFamily: row.TitleFamily,
            StartedOn: row.StartedOn,
            NeedStrengths: Facts.Strengths(row.NeedStrengths),
            OfferStrengths: Facts.Strengths(row.OfferStrengths),
            Availability: Facts.SlotsOf(row),
            MeetingModes: row.MeetingModes,
            Cbsa: row.Cbsa ?? "",
            RoleEliminated: row.EliminatedOn is not null,
            Hidden: consent.Hidden,
            Employers: [.. stored.Employers.Select(employer => $"organizations/{employer}")],
            NameAudience: NameOf<V1.Consent.Types.Audience>(V1.Consent.Descriptor, (int)consent.Of("display_name")),
            Joined: row.Active);
    }

    private static string NameOf<T>(MessageDescriptor message, int number) where T : struct, System.Enum =>
        message.EnumTypes.Single(type => type.ClrType == typeof(T)).FindValueByNumber(number).Name;
}
