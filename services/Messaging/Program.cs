using MentorNet.Messaging.Api;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate"])
{
    return Migrations.Run(typeof(Program).Assembly, builder.Configuration);
}

builder.AddServiceDefaults("messaging", MessagingService.Descriptor);
builder.AddDatabase();
builder.AddBus();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<MessagingApi>();
await app.RunAsync();
return 0;
