using MentorNet.Caseload.Sessions;
using NodaTime;

namespace MentorNet.Caseload.Appointments;

internal enum AppointmentKind
{
    Chemistry,
    Group,
}

/// <summary>A time that several people keep, other than a session of two: local time and zone, and its instants by the zone's rules.</summary>
internal sealed record Appointment(
    Guid Id,
    Guid ConsortiumId,
    AppointmentKind Kind,
    bool IsCancelled,
    string Zone,
    DateTime LocalStart,
    int Minutes,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string ZoneRules,
    DateTimeOffset? MovedFrom,
    int Sequence,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt)
{
    /// <summary>How long before its start people are reminded of it.</summary>
    public static readonly TimeSpan RemindBefore = TimeSpan.FromHours(24);

    public static Appointment Book(Guid consortium, AppointmentKind kind, SessionTime time, DateTimeOffset now, Guid? id = null) =>
        new Appointment(id ?? Guid.CreateVersion7(now), consortium, kind, false, "", default, 0, default, default, "", null, 0, 1, now, now).At(time);

    /// <summary>The same at another time; the caller has asked <see cref="IsToCome"/>.</summary>
    public Appointment Move(SessionTime time, DateTimeOffset now) => At(time) with { MovedFrom = StartsAt, Sequence = Sequence + 1, Version = Version + 1, ChangedAt = now };

    public Appointment Cancel(DateTimeOffset now) => this with { IsCancelled = true, Sequence = Sequence + 1, Version = Version + 1, ChangedAt = now };

    /// <summary>Whether it takes place and has not begun.</summary>
    public bool IsToCome(DateTimeOffset now) => !IsCancelled && now < StartsAt;

    private Appointment At(SessionTime time) => this with
    {
        Zone = time.Zone,
        LocalStart = time.Local.ToDateTimeUnspecified(),
        Minutes = time.Minutes,
        StartsAt = time.StartsAt,
        EndsAt = time.EndsAt,
        ZoneRules = ServiceDefaults.TimeZones.Version,
    };

    /// <summary>The appointment by the rules of its zone as they are now.</summary>
    public Appointment FollowRules(DateTimeOffset now)
    {
        var (zone, local) = (ServiceDefaults.TimeZones.Find(Zone)!, LocalDateTime.FromDateTime(LocalStart));
        return Instant.FromDateTimeOffset(StartsAt).InZone(zone).LocalDateTime == local
            ? this with { ZoneRules = ServiceDefaults.TimeZones.Version }
            : Move(SessionTime.Of(Calendar.Series.SeriesDates.At(local, Minutes, zone), Zone, Minutes), now);
    }
}
