using Google.Protobuf;
using MentorNet.Messaging.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class InputTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.messaging.v1")];

    [Fact]
    public async Task No_name_day_or_time_breaks_a_method()
    {
        var pair = await service.OpenConversation();
        var topic = await new TopicsService.TopicsServiceClient(service.As(pair.MenteeId, Access.V1.Role.Officer)).CreateTopicAsync(new() { Parent = pair.Conversation, Title = "Board" });
        var good = new Dictionary<string, IMessage> { ["CreateTopic"] = new CreateTopicRequest { Parent = pair.Conversation, Title = "Budget" }, ["UpdateTopic"] = new UpdateTopicRequest { Topic = new() { Name = topic.Name } } };
        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(pair.MenteeId, EveryField.RoleOf(method)), good, Services));
        Sentences.None(await EveryField.TimesThatBreakAsync(method => service.As(pair.MenteeId, EveryField.RoleOf(method)), good, Services));
    }
}
