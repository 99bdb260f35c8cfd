using MentorNet.Protos;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

public sealed class PatienceTests
{
    [Theory]
    [InlineData("PeopleService/ListNeeds", 10)]
    [InlineData("PeopleService/InvitePeople", 120)]
    [InlineData("ImportsService/ImportOrganizations", 300)]
    public void A_page_waits_as_long_as_a_method_declares_and_else_a_little(string method, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Patience.Of(Called($"/mentornet.profile.v1.{method}")));

    [Fact]
    public void A_page_reads_a_stream_of_answers_for_as_long_as_it_stays() => Assert.Null(Patience.Of(Called("/mentornet.messaging.v1.ConversationsService/StreamUpdates")));

    private static Grpc.Core.IMethod Called(string path)
    {
        var method = Descriptors.Methods[path];
        var type = method.IsServerStreaming ? Grpc.Core.MethodType.ServerStreaming : method.IsClientStreaming ? Grpc.Core.MethodType.ClientStreaming : Grpc.Core.MethodType.Unary;
        return new Grpc.Core.Method<string, string>(type, method.Service.FullName, method.Name, Grpc.Core.Marshallers.StringMarshaller, Grpc.Core.Marshallers.StringMarshaller);
    }
}
