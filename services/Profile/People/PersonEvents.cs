using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Consortia;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Stores people, and tells the other services what they let them know.</summary>
internal static class PersonEvents
{
    /// <summary>Stores a person and, if anything changed, tells the other services their matching facts; returns them as they are stored.</summary>
    public static async Task<PersonRow> SavePersonAsync(this Work work, PersonRow person, DateTimeOffset now)
    {
        var changed = await work.UpdatePersonAsync(person, now);
        var stored = (await work.LockPersonAsync(person.ConsortiumId, person.PersonId))!;
        if (changed)
        {
            await work.PublishPersonAsync(stored);
        }

        return stored;
    }

    /// <summary>Tells of a person what they let matching know.</summary>
    public static async Task PublishPersonAsync(this Work work, PersonRow stored) => await work.EnqueueAsync(await work.FactsOfAsync(stored));

    /// <summary>Gives what a person lets matching know, by what they chose.</summary>
    public static async Task<ProfileUpdated> FactsOfAsync(this Work work, PersonRow stored) =>
        FactsOf(stored, (await work.FindConsentAsync(stored.ConsortiumId, stored.PersonId))?.Choices ?? Choices.Careful);

    /// <summary>Tells the matching facts of all who work at these organizations, in whatever consortium: kind, state, locale and enrolment are among them.</summary>
    public static async Task PublishPeopleOfAsync(this Work work, string[] organizations, DateTimeOffset now)
    {
        foreach (var consortium in await work.ListConsortiaAsync())
        {
            work.Bind(consortium);
            foreach (var person in await work.TouchPeopleOfAsync(consortium, organizations, now))
            {
                await work.PublishPersonAsync((await work.FindPersonAsync(consortium, person))!);
            }
        }
    }

    /// <summary>
    /// Works out anew whose people must not know of whom, in every consortium where none is named, and tells of everybody of whom it is other than it was; gives what
    /// it tells. Where it draws somebody apart, in the transaction of its cause: the keeper, which does the same, tells by the event alone.
    /// </summary>
    public static async Task<IReadOnlyList<ProfileUpdated>> PublishWallsAsync(this Work work, Guid? consortium, DateTimeOffset now)
    {
        var told = new List<ProfileUpdated>();
        foreach (var each in consortium is { } one ? [one] : await work.ListConsortiaAsync())
        {
            work.Bind(each);
            foreach (var person in await work.RefreshEmployersAsync(each, null, newVersion: true, now))
            {
                told.Add(await work.FactsOfAsync((await work.LockPersonAsync(each, person))!));
            }
        }

        await work.EnqueueAllAsync(told);
        return told;
    }

    /// <summary>Notes that an admin has changed their own employer, and tells operators. The first that they name changes none: it only closes.</summary>
    public static async Task AskIfAdminAsync(this Work work, Caller caller, PersonRow before, PersonRow after, DateTimeOffset now)
    {
        if (caller.Is(Role.Admin) && before.Organization is not null && after.Organization is { } to && to != before.Organization)
        {
            var id = Guid.CreateVersion7(now);
            await work.AskEmployerChangeAsync(before.ConsortiumId, before.PersonId, before.Organization, to, id, now);
            await work.EnqueueAsync(new EmployerChanged(before.ConsortiumId, id, before.PersonId, Confirmed: false, now));
        }
    }

    /// <summary>Gives what a person lets matching know.</summary>
    public static ProfileUpdated FactsOf(PersonRow stored, Choices consent)
    {
        var row = ForMatching(stored, consent);
        var takes = row.OfferPausedAt is null;
        return new ProfileUpdated(
            row.PersonId,
            row.ConsortiumId,
            row.Version,
            row.Roles,
            row.Organization is null ? "" : $"organizations/{row.Organization}",
            row.OrganizationKind is { } kind ? PersonMapping.NameOf<V1.Organization.Types.Kind>(V1.Organization.Descriptor, kind) : "",
            row.State ?? "",
            row.Locale ?? "",
            row.Enrollment,
            row.Needs,
            row.Offers,
            PersonMapping.NameOf<Person.Types.ReportsTo>(Person.Descriptor, row.ReportsTo),
            PersonMapping.NameOf<Person.Types.TeamSize>(Person.Descriptor, row.TeamSize),
            PersonMapping.NameOf<Person.Types.Budget>(Person.Descriptor, row.Budget),
            PersonMapping.NameOf<Person.Types.SeniorSeat>(Person.Descriptor, row.SeniorSeat),
            PersonMapping.NameOf<Person.Types.Post>(Person.Descriptor, row.Post),
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
            Kin: [.. stored.Kin.Select(organization => $"organizations/{organization}")],
            NameAudience: PersonMapping.NameOf<V1.Consent.Types.Audience>(V1.Consent.Descriptor, (int)consent.Of("display_name")),
            Joined: row.Active,
            EmployerDomains: stored.EmployerDomains);
    }

    /// <summary>Leaves of a person what matching may know: what they let the consortium see, for Matching tells others its reasons in
    /// words. The rest is as if they had not said it, so it is missing where matching needs it. The employer's key stays: it keeps people
    /// of one employer apart, and Matching shows it to nobody.</summary>
    public static PersonRow ForMatching(PersonRow person, Choices choices)
    {
        var seen = Visibility.ToldToMatching(choices);
        return person with
        {
            OrganizationKind = seen.Contains("organization") ? person.OrganizationKind : null,
            State = seen.Contains("organization") ? person.State : null,
            Locale = seen.Contains("organization") ? person.Locale : null,
            Enrollment = seen.Contains("organization") ? person.Enrollment : null,
            Needs = seen.Contains("needs") ? person.Needs : [],
            Offers = seen.Contains("offers") ? person.Offers : [],
            ReportsTo = seen.Contains("reports_to") ? person.ReportsTo : (short)0,
            TeamSize = seen.Contains("team_size") ? person.TeamSize : (short)0,
            Budget = seen.Contains("budget") ? person.Budget : (short)0,
            SeniorSeat = seen.Contains("senior_seat") ? person.SeniorSeat : (short)0,
            Post = seen.Contains("post") ? person.Post : (short)0,
            YearsOfPractice = seen.Contains("years_of_practice") ? person.YearsOfPractice : null,
            Languages = seen.Contains("languages") ? person.Languages : [],
            TimeZone = seen.Contains("time_zone") ? person.TimeZone : "",
            Cbsa = seen.Contains("organization") ? person.Cbsa : null,
            TitleFamily = seen.Contains("title") ? person.TitleFamily : "",
            StartedOn = seen.Contains("post") ? person.StartedOn : null,
            NeedStrengths = seen.Contains("needs") ? person.NeedStrengths : "{}",
            OfferStrengths = seen.Contains("offers") ? person.OfferStrengths : "{}",
            HoursPerMonth = seen.Contains("capacity") ? person.HoursPerMonth : null,
            Availability = seen.Contains("availability") ? person.Availability : "[]",
            MeetingModes = seen.Contains("meeting_modes") ? person.MeetingModes : [],
            EliminatedOn = seen.Contains("role_eliminated_date") ? person.EliminatedOn : null,
        };
    }
}
