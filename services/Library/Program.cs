using MassTransit;
using MentorNet.Library;
using MentorNet.Library.Api;
using MentorNet.Library.Consumers;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration) is { } status)
{
    return status;
}

builder.AddServiceDefaults("library", LibraryService.Descriptor);
builder.AddDatabase();
builder.AddBus(bus => bus.AddConsumer<ConsortiumDeletedConsumer>());
builder.AddColleague<ProfileService.ProfileServiceClient>("Profile");
builder.Services.AddSingleton<NeedList>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<LibraryApi>();
await app.RunAsync();
return 0;
