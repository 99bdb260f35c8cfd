using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Messaging.Notifications;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static MentorNet.Messaging.V1.NotificationSettings.Types;
using DayOfWeek = Google.Type.DayOfWeek;
using Rhythm = MentorNet.Messaging.V1.NotificationSettings.Types.Rhythm;

namespace MentorNet.Messaging.Tests.Notifications;

public sealed class NotificationSettingsTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    internal static NotificationSettings Daily => new() { Choices = { new Choice { Kind = Kind.Pairing, Rhythm = Rhythm.Daily } } };

    [Fact]
    public async Task Who_never_chose_is_mailed_at_once_without_names_and_without_quiet_times()
    {
        var settings = await service.Notifications(Guid.CreateVersion7()).GetNotificationSettingsAsync(new());

        Assert.Equal([Kind.Pairing, Kind.Circle], settings.Choices.Select(choice => choice.Kind));
        Assert.All(settings.Choices, choice => Assert.Equal((Rhythm.AtOnce, false), (choice.Rhythm, choice.Names)));
        Assert.Null(settings.QuietHours);
        Assert.Empty(settings.QuietDays);
        Assert.False(settings.Replies);
        Assert.Equal("America/Chicago", settings.TimeZone);
    }

    [Fact]
    public async Task What_somebody_chooses_is_theirs_alone_and_a_mask_changes_what_it_names()
    {
        var mine = service.Notifications(Guid.CreateVersion7());
        var chosen = await mine.UpdateNotificationSettingsAsync(new()
        {
            Settings = new()
            {
                Choices = { new Choice { Kind = Kind.Pairing, Rhythm = Rhythm.Weekly, Names = true } },
                QuietHours = new() { FromMinute = 1200, ToMinute = 420 },
                QuietDays = { DayOfWeek.Sunday, DayOfWeek.Saturday, DayOfWeek.Sunday },
                Replies = true,
            },
        });

        Assert.Equal([DayOfWeek.Saturday, DayOfWeek.Sunday], chosen.QuietDays);
        Assert.Equal(chosen, await mine.GetNotificationSettingsAsync(new()));
        Assert.Equal(Rhythm.AtOnce, (await service.Notifications(Guid.CreateVersion7()).GetNotificationSettingsAsync(new())).Choices[0].Rhythm);

        var changed = await mine.UpdateNotificationSettingsAsync(new() { Settings = new() { Etag = chosen.Etag }, UpdateMask = new FieldMask { Paths = { "quiet_hours" } } });
        Assert.Null(changed.QuietHours);
        Assert.Equal((Rhythm.Weekly, true, 2, true), (changed.Choices[0].Rhythm, changed.Choices[0].Names, changed.QuietDays.Count, changed.Replies));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => mine.UpdateNotificationSettingsAsync(new() { Settings = new(Daily) { Etag = chosen.Etag } }).ResponseAsync);
    }

    [Fact]
    public async Task What_is_no_choice_is_refused_by_its_field()
    {
        var mine = service.Notifications(Guid.CreateVersion7());
        await Refused("settings", null);
        await Refused("settings.choices[0].kind", new() { Choices = { new Choice { Rhythm = Rhythm.Daily } } });
        await Refused("settings.choices[0].rhythm", new() { Choices = { new Choice { Kind = Kind.Pairing } } });
        await Refused("settings.choices[1].rhythm", new() { Choices = { Daily.Choices[0], new Choice { Kind = Kind.Pairing, Rhythm = (Rhythm)99 } } });
        await Refused("settings.quiet_hours.from_minute", new() { QuietHours = new() { FromMinute = 1440 } });
        await Refused("settings.quiet_hours.to_minute", new() { QuietHours = new() { FromMinute = 3, ToMinute = -1 } });
        await Refused("settings.quiet_hours.to_minute", new() { QuietHours = new() { FromMinute = 3, ToMinute = 3 } });
        await Refused("settings.quiet_days[0]", new() { QuietDays = { (DayOfWeek)8 } });
        await Refused("settings.quiet_days", new() { QuietDays = { Enumerable.Range(1, 7).Select(day => (DayOfWeek)day) } });

        Task Refused(string field, NotificationSettings? settings) => RpcAssert.FailsOnField(field, () => mine.UpdateNotificationSettingsAsync(new() { Settings = settings }).ResponseAsync);
    }

    [Fact]
    public async Task Who_unsubscribes_is_mailed_never_unless_they_choose_again()
    {
        var person = Guid.CreateVersion7();
        var mine = service.Notifications(person);
        await mine.UpdateNotificationSettingsAsync(new() { Settings = Daily });

        await TellAsync(service.Clock.GetUtcNow().AddHours(-1));
        Assert.Equal(Rhythm.Daily, await RhythmAsync());

        await TellAsync(service.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(Rhythm.Never, await RhythmAsync());
        Assert.Equal(Rhythm.AtOnce, (await mine.GetNotificationSettingsAsync(new())).Choices[1].Rhythm);

        async Task TellAsync(DateTimeOffset at)
        {
            var delivery = Guid.CreateVersion7();
            await service.PublishAsync(new MailUnsubscribed(person, service.Consortium, nameof(Kind.Pairing), at), delivery);
            await Eventually.True(() => service.Bus.Consumed.Any<MailUnsubscribed>(consumed => consumed.Context.MessageId == delivery), "it is heard");
            await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
            await Eventually.True(async () => await work.QuerySingleAsync<long>("SELECT count(*) FROM inbox WHERE message_id = @delivery", new { delivery }) == 1, "it is done");
        }

        async Task<Rhythm> RhythmAsync() => (await mine.GetNotificationSettingsAsync(new())).Choices[0].Rhythm;
    }

    [Fact]
    public async Task Of_many_first_changes_at_once_without_an_etag_each_is_taken()
    {
        var person = Guid.CreateVersion7();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => service.Notifications(person).UpdateNotificationSettingsAsync(new() { Settings = new() { Replies = true } }).ResponseAsync));

        Assert.Equal(("10", true), await service.Notifications(person).GetNotificationSettingsAsync(new()) is var settings ? (settings.Etag, settings.Replies) : default);
    }

    [Fact]
    public async Task A_link_whose_consortium_is_gone_leaves_nothing()
    {
        var (consortium, person) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.PublishAsync(new ConsortiumDeleted(consortium, service.Clock.GetUtcNow()));
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        await Eventually.True(async () => await work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = @consortium)", new { consortium }), "it is gone");
        var delivery = Guid.CreateVersion7();

        await service.PublishAsync(new MailUnsubscribed(person, consortium, nameof(Kind.Pairing), service.Clock.GetUtcNow().AddDays(1)), delivery);
        await Eventually.True(async () => await work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM inbox WHERE message_id = @delivery)", new { delivery }), "it is heard");

        Assert.Equal(0, await work.QuerySingleAsync<long>("SELECT count(*) FROM notification_choices WHERE consortium_id = @consortium", new { consortium }));
    }

    [Fact]
    public async Task The_zone_is_that_of_the_profile_the_latest_known()
    {
        var person = Guid.CreateVersion7();
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        var now = service.Clock.GetUtcNow();

        await work.PutZoneAsync(service.Consortium, person, "America/Denver", now);
        await work.PutZoneAsync(service.Consortium, person, "America/New_York", now.AddMinutes(-1));
        await work.CommitAsync();

        Assert.Equal("America/Denver", (await service.Notifications(person).GetNotificationSettingsAsync(new())).TimeZone);
    }
}
