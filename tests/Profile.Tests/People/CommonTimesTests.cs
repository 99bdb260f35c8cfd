using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.People;

public sealed class CommonTimesTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    // From twelve hours behind UTC to fourteen ahead, by half and quarter hours, on both sides of the earth, with and without summer time.
    private static readonly string[] Zones =
    [
        "Etc/GMT+12", "Pacific/Pago_Pago", "Pacific/Honolulu", "Pacific/Marquesas", "America/Anchorage", "America/Los_Angeles", "America/Vancouver", "America/Chicago", "America/New_York", "America/St_Johns",
        "America/Sao_Paulo", "Atlantic/Azores", "UTC", "Europe/London", "Africa/Casablanca", "Europe/Berlin", "Asia/Tehran", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe", "Australia/Sydney",
        "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati",
    ];

    [Fact]
    public async Task A_window_that_has_passed_or_reaches_over_a_change_of_clocks_or_year_is_answered_in_every_zone()
    {
        var consortium = Guid.CreateVersion7();
        var people = new List<(Guid Id, Clients Ask)>();
        foreach (var zone in Zones)
        {
            var id = Guid.CreateVersion7();
            var invoker = service.AsIn(consortium, id, Role.Officer);
            var client = new Clients(invoker);
            var me = await client.People.GetMyPersonAsync(new());
            me.TimeZone = zone;
            me.Availability.Add(Enumerable.Range(1, 7).Select(day => new Person.Types.WeeklySlot { Day = day, FromMinute = 0, ToMinute = 1440 }));
            await client.People.UpdatePersonAsync(new() { Person = me });
            people.Add((id, new Clients(invoker)));
        }

        var broken = new List<string>();
        foreach (var now in Moments(service.Clock.GetUtcNow()))
        {
            service.Clock.SetUtcNow(now);
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            DateOnly[] from = [today.AddDays(-1), today, today.AddDays(1), new(today.Year, 12, 31), new(today.Year + 1, 1, 1), today.AddYears(1), new(1, 1, 1), new(9999, 12, 31)];
            foreach (var (day, i) in from.Select((day, i) => (day, i)))
            {
                // Each zone against another one each time.
                foreach (var (zone, at) in Zones.Select((zone, at) => (zone, at)))
                {
                    var other = people[(at + (5 * i) + 1) % people.Count];
                    try
                    {
                        var found = await people[at].Ask.People.FindCommonTimesAsync(new() { Name = $"people/{other.Id}", DayCount = 1, FromDate = new() { Year = day.Year, Month = day.Month, Day = day.Day } });
                        if (found.Unknown || found.Times.Any(time => time.StartTime.ToDateTimeOffset() < now || time.EndTime.ToDateTimeOffset() <= time.StartTime.ToDateTimeOffset()))
                        {
                            broken.Add($"{zone} {now:u} {day}: {found}");
                        }
                    }
                    catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument && (day < today.AddDays(-1) || day > today.AddYears(1)))
                    {
                        // Refused by its field: outside of what can be asked.
                    }
                    catch (RpcException e)
                    {
                        broken.Add($"{zone} {now:u} {day}: {e.Status}");
                    }
                }
            }
        }

        Sentences.None(broken);
    }

    // A clock that goes forward only: both ends of a day, both changes of clocks of the year to come, its end.
    private static IEnumerable<DateTimeOffset> Moments(DateTimeOffset now)
    {
        var year = now.Year + 1;
        DateTime[] moments = [new(year, 3, 14, 0, 0, 1), new(year, 3, 28, 23, 59, 0), new(year, 11, 7, 9, 30, 0), new(year, 12, 31, 23, 59, 59)];
        return moments.Select(moment => new DateTimeOffset(moment, TimeSpan.Zero)).Prepend(now);
    }
}
